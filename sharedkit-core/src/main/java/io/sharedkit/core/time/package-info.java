/** Japanese time, holidays and business days. */
@NullMarked
package io.sharedkit.core.time;

import org.jspecify.annotations.NullMarked;
