/** The policy's sections, read from the application's own configuration. */
@NullMarked
package io.sharedkit.spring.policy;

import org.jspecify.annotations.NullMarked;
