/** Mail: one message, the transport that hands it over, the outbox that does not lose it. */
@NullMarked
package io.sharedkit.core.mail;

import org.jspecify.annotations.NullMarked;
