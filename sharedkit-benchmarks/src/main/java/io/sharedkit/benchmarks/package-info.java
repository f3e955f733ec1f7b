/** Measurements, each beside the peer that a user would pick instead. */
@NullMarked
package io.sharedkit.benchmarks;

import org.jspecify.annotations.NullMarked;
