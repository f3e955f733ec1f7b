/** The one place that prepares, binds, executes and closes. Not for use outside sharedkit. */
@NullMarked
package io.sharedkit.core.internal.jdbc;

import org.jspecify.annotations.NullMarked;
