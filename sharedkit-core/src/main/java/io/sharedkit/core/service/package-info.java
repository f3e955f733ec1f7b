/** What the application calls itself, said once for mails, logs and pages. */
@NullMarked
package io.sharedkit.core.service;

import org.jspecify.annotations.NullMarked;
