/** What is written to a disk and has to stay there. */
@NullMarked
package io.sharedkit.audit.internal.disk;

import org.jspecify.annotations.NullMarked;
