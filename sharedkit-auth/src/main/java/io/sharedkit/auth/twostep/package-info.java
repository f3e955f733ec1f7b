/** The second step of a login: a code that goes by e-mail. */
@NullMarked
package io.sharedkit.auth.twostep;

import org.jspecify.annotations.NullMarked;
