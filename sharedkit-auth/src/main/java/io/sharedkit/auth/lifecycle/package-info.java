/** How a password is replaced: forgotten, changed by its user, required to change by an administrator, or grown old. */
@NullMarked
package io.sharedkit.auth.lifecycle;

import org.jspecify.annotations.NullMarked;
