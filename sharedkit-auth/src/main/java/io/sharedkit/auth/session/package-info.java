/** What comes after a login: sessions with limits, their ends, and the question how fresh a proof is. */
@NullMarked
package io.sharedkit.auth.session;

import org.jspecify.annotations.NullMarked;
