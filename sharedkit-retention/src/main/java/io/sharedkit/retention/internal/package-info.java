/** What export and erasure share. Not for use outside this module. */
@NullMarked
package io.sharedkit.retention.internal;

import org.jspecify.annotations.NullMarked;
