/** Derived logs: how the service is used, without saying by which customer. */
@NullMarked
package io.sharedkit.audit.derived;

import org.jspecify.annotations.NullMarked;
