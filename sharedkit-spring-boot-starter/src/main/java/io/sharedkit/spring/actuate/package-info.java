/** Health, endpoints and meters for Spring Boot's Actuator. */
@NullMarked
package io.sharedkit.spring.actuate;

import org.jspecify.annotations.NullMarked;
