/** Legal holds: while one is in force, nothing that it covers is erased. */
@NullMarked
package io.sharedkit.retention.hold;

import org.jspecify.annotations.NullMarked;
