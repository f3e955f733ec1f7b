/** What Spring Boot prints where the application does not start: what is wrong, and what to change. */
@NullMarked
package io.sharedkit.spring.failure;

import org.jspecify.annotations.NullMarked;
