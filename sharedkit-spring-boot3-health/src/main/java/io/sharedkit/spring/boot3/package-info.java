/** The health of sharedkit as Spring Boot 3.5 has it. */
@NullMarked
package io.sharedkit.spring.boot3;

import org.jspecify.annotations.NullMarked;
