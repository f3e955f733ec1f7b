/** When data may be erased, and by when it must be: rules of retention as data, and a decision that explains itself. */
@NullMarked
package io.sharedkit.retention.decision;

import org.jspecify.annotations.NullMarked;
