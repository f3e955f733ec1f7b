/** Places outside the store where checkpoints are kept: files, and mails to the tenant's auditor. */
@NullMarked
package io.sharedkit.audit.anchor;

import org.jspecify.annotations.NullMarked;
