/** A clock turned by hand, recording fakes, and a real PostgreSQL for tests. */
@NullMarked
package io.sharedkit.testkit;

import org.jspecify.annotations.NullMarked;
