/** The adoption, step by step and back. */
@NullMarked
package io.sharedkit.examples.brownfield;

import org.jspecify.annotations.NullMarked;
