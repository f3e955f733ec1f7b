/** Logins, second steps and sessions inside the application's own chain of Spring Security. */
@NullMarked
package io.sharedkit.spring.security;

import org.jspecify.annotations.NullMarked;
