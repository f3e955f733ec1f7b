/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * That something was told. Only a proof meets an obligation; an intention, or a mail in a queue, does not.
 *
 * <p>What each one proves is less than it seems: a page that was read back lies in its directory, a mail was accepted by a
 * server, and a call or a report is what a named person of the provider says.
 */
public sealed interface Proof {

    /** Proofs by time, then by channel, then by reference: their order in a list says nothing. */
    Comparator<Proof> ORDER = Comparator.comparing(Proof::at)
            .thenComparing(Proof::channel)
            .thenComparing(Proof::reference)
            .thenComparing(Proof::toString);

    /** On which way. */
    Channel channel();

    /** When it was told. */
    Instant at();

    /** What to look it up by. */
    String reference();

    /**
     * The status page was published and read back.
     *
     * @param at when
     * @param sha256 of the page as it was read back, 64 lower-case hexadecimal digits
     */
    record Page(Instant at, String sha256) implements Proof {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /**
         * @throws IllegalArgumentException if the hash is none
         */
        public Page {
            if (!SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "A page is proven by the SHA-256 of what was read back, 64 lower-case hexadecimal digits, not '"
                                + sha256 + "'.");
            }
        }

        @Override
        public Channel channel() {
            return Channel.WEB;
        }

        @Override
        public String reference() {
            return sha256;
        }
    }

    /**
     * A mail server accepted the mail.
     *
     * @param at when
     * @param messageId of the mail
     * @param reply of the server
     */
    record Mail(Instant at, String messageId, String reply) implements Proof {

        /**
         * @throws IllegalArgumentException if there is no message id
         */
        public Mail {
            Words.need("A mail's message id", messageId, Words.SHORT);
        }

        @Override
        public Channel channel() {
            return Channel.MAIL;
        }

        @Override
        public String reference() {
            return messageId + " " + reply;
        }
    }

    /**
     * Somebody of the provider called a person of the recipient.
     *
     * @param at when they spoke
     * @param person whom: personal data, which is erased with the recipient
     * @param label which number was called, such as 代表番号; never the number itself
     * @param by who called: an opaque id
     */
    record PhoneCall(Instant at, String person, String label, String by) implements Proof {
        private static final Pattern NUMBER = Pattern.compile("(?:\\p{Nd}[\\p{P}\\p{S}\\p{Z}ー]*){7,}");

        /**
         * @throws IllegalArgumentException if a text is blank or too long, or the label is a telephone number
         */
        public PhoneCall {
            Words.need("The person who was called", person, Words.SHORT);
            Words.need("The label of the number", label, Words.SHORT);
            Words.need("Who called", by, Words.SHORT);
            if (NUMBER.matcher(label).find()) {
                throw new IllegalArgumentException(
                        "A call is noted with the label of the number, such as 代表番号, not with the number itself.");
            }
        }

        @Override
        public Channel channel() {
            return Channel.PHONE;
        }

        @Override
        public String reference() {
            return person + " (" + label + "), by " + by;
        }
    }

    /**
     * Somebody of the provider told a person of the recipient in another way.
     *
     * @param at when
     * @param person whom: personal data, which is erased with the recipient
     * @param way how, such as 訪問 or a letter with its number
     * @param by who told: an opaque id
     */
    record Told(Instant at, String person, String way, String by) implements Proof {

        /**
         * @throws IllegalArgumentException if a text is blank or too long
         */
        public Told {
            Words.need("The person who was told", person, Words.SHORT);
            Words.need("The way", way, Words.SHORT);
            Words.need("Who told", by, Words.SHORT);
        }

        @Override
        public Channel channel() {
            return Channel.PERSON;
        }

        @Override
        public String reference() {
            return person + " (" + way + "), by " + by;
        }
    }

    /**
     * The report that a rule asks for was handed in. It proves this rule only, and starts the clocks of those that count
     * from it: the final report under NIS2, the intermediate and final ones under DORA. Where a rule is about the persons
     * whom the data concerns, it says that they were told.
     *
     * @param rule the rule's id
     * @param at when it was handed in
     * @param reference the number under which the authority keeps it, or that of the letters to persons
     * @param by who handed it in: an opaque id
     */
    record Submission(String rule, Instant at, String reference, String by) implements Proof {

        /**
         * @throws IllegalArgumentException if a text is blank or too long
         */
        public Submission {
            Words.need("The rule of a submission", rule, Words.SHORT);
            Words.need("The authority's reference number", reference, Words.SHORT);
            Words.need("Who handed it in", by, Words.SHORT);
        }

        @Override
        public Channel channel() {
            return Channel.AUTHORITY;
        }
    }
}
