/** Hashing passwords with Argon2id, and comparing them with stored hashes. */
@NullMarked
package io.sharedkit.auth.hash;

import org.jspecify.annotations.NullMarked;
