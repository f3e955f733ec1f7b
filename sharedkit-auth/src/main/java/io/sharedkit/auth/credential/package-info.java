/** What is stored of the passwords: the hash, wherever the host keeps it, and what the library remembers beside it. */
@NullMarked
package io.sharedkit.auth.credential;

import org.jspecify.annotations.NullMarked;
