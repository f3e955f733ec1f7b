/** Starts the application in one of its steps, on a database that stays from one start to the next. */
@NullMarked
package io.sharedkit.examples.brownfield.demo;

import org.jspecify.annotations.NullMarked;
