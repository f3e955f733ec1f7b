/** The employees of a company, from a CSV file into its own table. */
@NullMarked
package io.sharedkit.examples.quickstart.roster;

import org.jspecify.annotations.NullMarked;
