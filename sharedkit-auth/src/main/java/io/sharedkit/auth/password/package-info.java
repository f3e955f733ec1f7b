/** What a password must be: policies, blocklist, the choice of a new one. */
@NullMarked
package io.sharedkit.auth.password;

import org.jspecify.annotations.NullMarked;
