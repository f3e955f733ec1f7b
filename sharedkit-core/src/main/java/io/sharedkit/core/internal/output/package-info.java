/** How features write pages and files that people and other programs read. For the features of sharedkit only. */
@NullMarked
package io.sharedkit.core.internal.output;

import org.jspecify.annotations.NullMarked;
