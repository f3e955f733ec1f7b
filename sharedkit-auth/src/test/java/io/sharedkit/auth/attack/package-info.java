/** What was tried against the module, each attack as a test that it fails. */
@NullMarked
package io.sharedkit.auth.attack;

import org.jspecify.annotations.NullMarked;
