/** What has to be told to whom by when, and whether that was done: pure evaluation over rules that are data. */
@NullMarked
package io.sharedkit.incident.obligation;

import org.jspecify.annotations.NullMarked;
