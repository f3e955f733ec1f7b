/**
 * What is handed over on request: events that were searched for, as a file, the whole log as a directory, and an incident
 * as a bundle. Each is recorded in the log before it exists.
 */
@NullMarked
package io.sharedkit.audit.handover;

import org.jspecify.annotations.NullMarked;
