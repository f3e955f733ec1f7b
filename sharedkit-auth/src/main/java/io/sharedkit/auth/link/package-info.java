/** One-time links that go by mail. */
@NullMarked
package io.sharedkit.auth.link;

import org.jspecify.annotations.NullMarked;
