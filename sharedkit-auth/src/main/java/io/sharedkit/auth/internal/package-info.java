/** Shared inside this module only. */
@NullMarked
package io.sharedkit.auth.internal;

import org.jspecify.annotations.NullMarked;
