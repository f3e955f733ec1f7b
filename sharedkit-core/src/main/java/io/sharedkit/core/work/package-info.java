/** Work that happens later: crash-safe, on any node, on a clock that tests can turn. */
@NullMarked
package io.sharedkit.core.work;

import org.jspecify.annotations.NullMarked;
