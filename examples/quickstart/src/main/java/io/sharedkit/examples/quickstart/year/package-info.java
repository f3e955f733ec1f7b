/** The steps of the year, each of which leaves evidence. */
@NullMarked
package io.sharedkit.examples.quickstart.year;

import org.jspecify.annotations.NullMarked;
