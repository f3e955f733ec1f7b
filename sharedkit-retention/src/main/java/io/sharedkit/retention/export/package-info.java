/** The tenant takes its data along: CSV files that Excel opens and a manifest that proves them complete. */
@NullMarked
package io.sharedkit.retention.export;

import org.jspecify.annotations.NullMarked;
