/** An application with a past, which adopts sharedkit step by step. */
@NullMarked
package io.sharedkit.examples.brownfield;

import org.jspecify.annotations.NullMarked;
