/** Alerts on what happens: counted over all nodes, called at once, escalated until a person acknowledges them. */
@NullMarked
package io.sharedkit.audit.alert;

import org.jspecify.annotations.NullMarked;
