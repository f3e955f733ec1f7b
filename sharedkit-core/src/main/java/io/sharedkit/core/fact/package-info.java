/** Facts: what was really observed, for the printed answer. */
@NullMarked
package io.sharedkit.core.fact;

import org.jspecify.annotations.NullMarked;
