/** The numbers of the promises about the end of a contract. */
@NullMarked
package io.sharedkit.retention;

import org.jspecify.annotations.NullMarked;
