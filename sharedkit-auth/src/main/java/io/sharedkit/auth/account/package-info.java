/** The users of a company: invited by mail, logging in by password, removed. */
@NullMarked
package io.sharedkit.auth.account;

import org.jspecify.annotations.NullMarked;
