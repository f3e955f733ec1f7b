/** Which tenant a request is for, and the way of its scope through Spring's threads. */
@NullMarked
package io.sharedkit.spring.tenant;

import org.jspecify.annotations.NullMarked;
