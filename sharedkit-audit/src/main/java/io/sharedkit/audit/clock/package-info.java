/** The clock behind the times in the log: how far it is off, and which zone the log sources of the host print. */
@NullMarked
package io.sharedkit.audit.clock;

import org.jspecify.annotations.NullMarked;
