/** What the features of this module have in common: their tables. */
@NullMarked
package io.sharedkit.auth;

import org.jspecify.annotations.NullMarked;
