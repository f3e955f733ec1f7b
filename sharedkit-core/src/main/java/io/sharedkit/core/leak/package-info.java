/** Probes that try to read one tenant's data as another, in whatever keeps data outside the database. */
@NullMarked
package io.sharedkit.core.leak;

import org.jspecify.annotations.NullMarked;
