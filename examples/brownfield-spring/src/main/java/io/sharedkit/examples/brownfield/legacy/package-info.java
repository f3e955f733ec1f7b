/** The application as it was: nothing here knows of sharedkit. */
@NullMarked
package io.sharedkit.examples.brownfield.legacy;

import org.jspecify.annotations.NullMarked;
