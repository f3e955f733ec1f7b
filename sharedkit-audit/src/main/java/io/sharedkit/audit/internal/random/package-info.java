/** Salts and ids. */
@NullMarked
package io.sharedkit.audit.internal.random;

import org.jspecify.annotations.NullMarked;
