/** Work across all tenants: a role of its own, a reason, a time limit, and events before and after. */
@NullMarked
package io.sharedkit.core.crosstenant;

import org.jspecify.annotations.NullMarked;
