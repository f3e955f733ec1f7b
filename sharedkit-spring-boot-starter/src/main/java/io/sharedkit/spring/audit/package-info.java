/** The audit log. */
@NullMarked
package io.sharedkit.spring.audit;

import org.jspecify.annotations.NullMarked;
