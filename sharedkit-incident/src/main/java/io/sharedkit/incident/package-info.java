/** Incidents, the mails about them to the tenants they touch, and the public status page. */
@NullMarked
package io.sharedkit.incident;

import org.jspecify.annotations.NullMarked;
