/** The audit log in a database. */
@NullMarked
package io.sharedkit.audit.jdbc;

import org.jspecify.annotations.NullMarked;
