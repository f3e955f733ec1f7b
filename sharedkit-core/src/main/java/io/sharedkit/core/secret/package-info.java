/** Secrets, where they come from, and the ring of keys that everything which signs, seals or hashes uses. */
@NullMarked
package io.sharedkit.core.secret;

import org.jspecify.annotations.NullMarked;
