/** Connections that carry the tenant of the scope to PostgreSQL. */
@NullMarked
package io.sharedkit.core.isolation.connection;

import org.jspecify.annotations.NullMarked;
