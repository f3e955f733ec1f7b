/** What can be erased when a contract has ended. */
@NullMarked
package io.sharedkit.core.erasure;

import org.jspecify.annotations.NullMarked;
