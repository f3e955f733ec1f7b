/** What is looked at while the application runs, and what the health of it says; nothing here knows Spring Boot's own health. */
@NullMarked
package io.sharedkit.spring.watch;

import org.jspecify.annotations.NullMarked;
