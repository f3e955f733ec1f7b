/** Threads of the log's own. */
@NullMarked
package io.sharedkit.audit.internal.thread;

import org.jspecify.annotations.NullMarked;
