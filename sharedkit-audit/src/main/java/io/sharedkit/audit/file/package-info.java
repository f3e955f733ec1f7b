/** The embedded store: audit logs in files, for one process. */
@NullMarked
package io.sharedkit.audit.file;

import org.jspecify.annotations.NullMarked;
