/** What the adoption adds; each step is a profile. */
@NullMarked
package io.sharedkit.examples.brownfield.adoption;

import org.jspecify.annotations.NullMarked;
