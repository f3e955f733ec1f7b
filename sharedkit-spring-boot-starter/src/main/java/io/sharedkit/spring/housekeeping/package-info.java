/** What is cleared away once a day, for each company. */
@NullMarked
package io.sharedkit.spring.housekeeping;

import org.jspecify.annotations.NullMarked;
