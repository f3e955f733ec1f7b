/** The policy file: flat keys bound to checked records, all errors at once. */
@NullMarked
package io.sharedkit.core.policy;

import org.jspecify.annotations.NullMarked;
