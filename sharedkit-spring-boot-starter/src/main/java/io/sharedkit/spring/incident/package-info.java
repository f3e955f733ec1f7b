/** Incidents, planned changes, and the status page. */
@NullMarked
package io.sharedkit.spring.incident;

import org.jspecify.annotations.NullMarked;
