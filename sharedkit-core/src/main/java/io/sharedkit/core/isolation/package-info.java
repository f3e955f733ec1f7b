/** One company never sees another's rows: row-level security and the data source that sets the tenant. */
@NullMarked
package io.sharedkit.core.isolation;

import org.jspecify.annotations.NullMarked;
