/** Approval by people, as a question that other features may ask. */
@NullMarked
package io.sharedkit.core.approval;

import org.jspecify.annotations.NullMarked;
