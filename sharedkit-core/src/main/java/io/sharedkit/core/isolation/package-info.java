/** One company never sees another's rows: row-level security, generated, and brought to a schema in use. */
@NullMarked
package io.sharedkit.core.isolation;

import org.jspecify.annotations.NullMarked;
