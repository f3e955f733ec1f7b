/** Planned changes: by when they must be announced, that they were, and the proof of it. */
@NullMarked
package io.sharedkit.incident.notice;

import org.jspecify.annotations.NullMarked;
