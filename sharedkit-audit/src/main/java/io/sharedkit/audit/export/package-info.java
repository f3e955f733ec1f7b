/** What leaves the house: exports for the customer. */
@NullMarked
package io.sharedkit.audit.export;

import org.jspecify.annotations.NullMarked;
