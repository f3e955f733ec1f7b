/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailException;
import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.mail.Mailer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts every mail and keeps it in memory; it can be told to refuse some. */
public final class RecordingMailer implements Mailer {
    private final InstantSource clock;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** A mailer whose receipts are dated by the clock. */
    public RecordingMailer(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public MailReceipt send(Mail mail) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new MailException("refused as the test asked for", new java.io.IOException("451 try again"));
        }
        mails.add(mail);
        return new MailReceipt("<" + mails.size() + "@test.invalid>", clock.instant(), "250 recorded");
    }

    /** The next that many mails are refused. */
    public void refuseNext(int count) {
        refusals.set(count);
    }

    /** What was accepted, in order. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    /**
     * The mail accepted last.
     *
     * @throws IllegalStateException if there is none
     */
    public Mail last() {
        if (mails.isEmpty()) {
            throw new IllegalStateException("No mail was sent.");
        }
        return mails.get(mails.size() - 1);
    }
}
