/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects an {@link AuditEvent}.
 *
 * <p>Texts that a client sends (address, user agent, correlation id) are cut to their limits, since nobody may keep an
 * event out of the log by sending too much. Everything else that is too long is refused.
 */
public final class AuditEventBuilder {

    /** The longest user agent that is kept, in characters. */
    public static final int MAX_USER_AGENT = 512;

    /** The longest address or correlation id that is kept, in characters. */
    public static final int MAX_CLIENT_TEXT = 128;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Pattern CHANGE = Pattern.compile("(before|after)([A-Z])(.*)");

    private final UUID id;
    private final Instant at;
    private final AuditAction action;
    private final SortedMap<String, String> values = AuditEvent.sorted();

    AuditEventBuilder(UUID id, Instant at, Actor actor, AuditAction action) {
        this.id = id;
        this.at = Objects.requireNonNull(at, "An event needs the time at which it happened.");
        this.action = Objects.requireNonNull(action, "An event needs an action: what was done.");
        Objects.requireNonNull(actor, "An event needs an actor; what no person did has Actor.system(\"...\").");
        values.put(ValueName.ACTOR, AuditEvent.text(actor));
        values.put(ValueName.ACTION, action.code());
    }

    /** What it was done to, by an opaque id. */
    public AuditEventBuilder target(String targetId) {
        return put(ValueName.TARGET, targetId);
    }

    /** Whose data it is about, by an opaque id: the handle by which a person's values are erased later. */
    public AuditEventBuilder subject(String personId) {
        return put(ValueName.SUBJECT, personId);
    }

    /** From which address. */
    public AuditEventBuilder ip(InetAddress address) {
        return ip(given(ValueName.IP, address).getHostAddress());
    }

    /** From which address, as a proxy reports it. */
    public AuditEventBuilder ip(String address) {
        return put(ValueName.IP, cut(given(ValueName.IP, address), MAX_CLIENT_TEXT));
    }

    /** With which program. */
    public AuditEventBuilder userAgent(String header) {
        return put(ValueName.USER_AGENT, cut(given(ValueName.USER_AGENT, header), MAX_USER_AGENT));
    }

    /** Why: the id of a ticket. */
    public AuditEventBuilder ticket(String ticketId) {
        return put(ValueName.TICKET, ticketId);
    }

    /** Why it was allowed: the id of an approval. */
    public AuditEventBuilder approval(String approvalId) {
        return put(ValueName.APPROVAL, approvalId);
    }

    /** Which events belong together, such as all of one request. */
    public AuditEventBuilder correlation(String correlationId) {
        return put(ValueName.CORRELATION, cut(given(ValueName.CORRELATION, correlationId), MAX_CLIENT_TEXT));
    }

    /**
     * What a field was before and is now; null where there was or is nothing.
     *
     * @throws IllegalArgumentException if the name is malformed, or a value is too long, a secret or of an unknown type
     */
    public AuditEventBuilder change(String field, @Nullable Object before, @Nullable Object after) {
        return value(ValueName.BEFORE, field, before).value(ValueName.AFTER, field, after);
    }

    /**
     * A further value; null leaves it out.
     *
     * @param name a word of letters and digits
     * @param value a text, number, truth value, enum constant, id or time
     * @throws IllegalArgumentException if the name is malformed, or the value is too long, a secret or of another type
     */
    public AuditEventBuilder detail(String name, @Nullable Object value) {
        return value(ValueName.DETAIL, name, value);
    }

    /** The event of something that was done. It belongs to the caller's transaction. */
    public AuditEvent succeeded() {
        return ended(Outcome.SUCCESS);
    }

    /** The event of something that was refused. */
    public AuditEvent denied() {
        return ended(Outcome.DENIED);
    }

    /** The event of something that failed. */
    public AuditEvent failed() {
        return ended(Outcome.FAILURE);
    }

    AuditEvent ended(Outcome outcome) {
        values.put(ValueName.OUTCOME, outcome.name());
        if (values.size() > AuditEvent.MAX_VALUES) {
            throw new IllegalArgumentException("An event has at most " + AuditEvent.MAX_VALUES + " values, not "
                    + values.size() + ". Log a reference to the rest instead.");
        }
        SortedMap<String, String> all = AuditEvent.sorted();
        all.putAll(values);
        return new AuditEvent(id, at, action, outcome, all);
    }

    /** A detail of a feature's event, which may be one of the values that have a name here. */
    void named(String name, String value) {
        switch (name) {
            case ValueName.IP -> ip(value);
            case ValueName.USER_AGENT -> userAgent(value);
            case ValueName.CORRELATION -> correlation(value);
            default -> put(nameOf(name), value);
        }
    }

    /** {@code beforeRole} and {@code afterRole} are what the field {@code role} was before and after. */
    private static String nameOf(String detail) {
        if (ValueName.PROMOTED.contains(detail)) {
            return detail;
        }
        Matcher change = CHANGE.matcher(detail);
        return change.matches()
                ? change.group(1) + "." + change.group(2).toLowerCase(Locale.ROOT) + change.group(3)
                : ValueName.DETAIL + detail;
    }

    private AuditEventBuilder value(String prefix, String name, @Nullable Object value) {
        if (!NAME.matcher(given("the name of a value", name)).matches()) {
            throw new IllegalArgumentException("A value is named by one word of letters, digits and '_.-', at most 64"
                    + " characters, not '" + name + "'.");
        }
        return value == null ? this : put(prefix + name, text(name, value));
    }

    private AuditEventBuilder put(String name, String value) {
        if (given(name, value).length() > SecurityEvent.MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("The value of " + name + " has " + value.length()
                    + " characters; an event takes " + SecurityEvent.MAX_VALUE_LENGTH
                    + " at most. Log a reference to it instead.");
        }
        values.put(name, value);
        return this;
    }

    private static <T> T given(String name, T value) {
        return Objects.requireNonNull(
                value, () -> "The event was given null for " + name + ": leave the call out where there is none.");
    }

    /** A list of what is allowed, not of what is not: a type nobody thought of may hold a secret. */
    private static String text(String name, Object value) {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof TenantId
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount) {
            return value.toString();
        }
        throw new IllegalArgumentException("The value of " + name + " is a "
                + value.getClass().getName()
                + ". An event takes texts, numbers, truth values, enum constants, ids and times; never a secret, and no"
                + " object whose text nobody has seen.");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }
}
