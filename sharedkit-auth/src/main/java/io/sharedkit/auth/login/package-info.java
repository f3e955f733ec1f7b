/** The way of a login: password, second step, and the proof of both. */
@NullMarked
package io.sharedkit.auth.login;

import org.jspecify.annotations.NullMarked;
