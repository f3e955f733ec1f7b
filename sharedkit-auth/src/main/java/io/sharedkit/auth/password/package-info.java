/** Choosing, checking and hashing passwords. */
@NullMarked
package io.sharedkit.auth.password;

import org.jspecify.annotations.NullMarked;
