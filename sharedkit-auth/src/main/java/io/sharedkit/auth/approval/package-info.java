/** Approval by people who did not ask for it themselves. */
@NullMarked
package io.sharedkit.auth.approval;

import org.jspecify.annotations.NullMarked;
