/** Security events: what the features report and the audit log keeps. */
@NullMarked
package io.sharedkit.core.event;

import org.jspecify.annotations.NullMarked;
