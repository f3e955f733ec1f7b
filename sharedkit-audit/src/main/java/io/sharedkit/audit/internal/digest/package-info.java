/** SHA-256, looked up in one place. */
@NullMarked
package io.sharedkit.audit.internal.digest;

import org.jspecify.annotations.NullMarked;
