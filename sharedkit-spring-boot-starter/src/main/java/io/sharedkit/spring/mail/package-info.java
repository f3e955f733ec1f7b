/** Mails and later work. */
@NullMarked
package io.sharedkit.spring.mail;

import org.jspecify.annotations.NullMarked;
