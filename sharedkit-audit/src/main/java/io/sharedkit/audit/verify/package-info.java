/** Verifies exports with nothing but the export. */
@NullMarked
package io.sharedkit.audit.verify;

import org.jspecify.annotations.NullMarked;
