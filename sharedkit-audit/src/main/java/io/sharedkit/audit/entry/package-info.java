/** What stands in a log: entries that commit to values, and the values beside them that can be erased. */
@NullMarked
package io.sharedkit.audit.entry;

import org.jspecify.annotations.NullMarked;
