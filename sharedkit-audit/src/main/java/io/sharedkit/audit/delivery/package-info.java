/** How hard the delivery of an event is tried: block, spool, or count what was lost. */
@NullMarked
package io.sharedkit.audit.delivery;

import org.jspecify.annotations.NullMarked;
