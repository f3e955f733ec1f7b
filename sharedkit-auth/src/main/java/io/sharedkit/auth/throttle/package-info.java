/** How often may somebody guess: counted failures of one user, rates, and both together at a login. */
@NullMarked
package io.sharedkit.auth.throttle;

import org.jspecify.annotations.NullMarked;
