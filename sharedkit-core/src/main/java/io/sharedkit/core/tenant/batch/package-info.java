/** Work for every tenant: resumable, on one node at a time, each failure kept apart. */
@NullMarked
package io.sharedkit.core.tenant.batch;

import org.jspecify.annotations.NullMarked;
