/** Accounts, logins, second step and sessions, without Spring Security. */
@NullMarked
package io.sharedkit.spring.auth;

import org.jspecify.annotations.NullMarked;
