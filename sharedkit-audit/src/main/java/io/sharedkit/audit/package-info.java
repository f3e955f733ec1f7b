/** The audit log: what happened, recorded for each tenant, ordered, signed, searchable. */
@NullMarked
package io.sharedkit.audit;

import org.jspecify.annotations.NullMarked;
