/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Payload;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How events are delivered: by their log class, and for single actions by their first words, of which the longest that
 * fit count. What is not named blocks, and what is of the class {@link LogClass#AUDIT} always blocks: rights, keys,
 * erasures and exports are what an attacker would like to be unrecorded.
 *
 * <pre>{@code
 * DeliveryPolicy policy = DeliveryPolicy.blocking()
 *         .with(LogClass.COMMUNICATION, Delivery.COUNT)
 *         .with(LogClass.ACCESS, Delivery.SPOOL)
 *         .withActions("payroll.slip.viewed", Delivery.SPOOL);
 * }</pre>
 */
public final class DeliveryPolicy {
    private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)*");
    private static final String ACTION = "action";

    private final Map<LogClass, Delivery> classes;
    private final Map<String, Delivery> actions;

    private DeliveryPolicy(Map<LogClass, Delivery> classes, Map<String, Delivery> actions) {
        this.classes = classes;
        this.actions = actions;
    }

    /** Every event blocks. */
    public static DeliveryPolicy blocking() {
        return new DeliveryPolicy(new EnumMap<>(LogClass.class), new TreeMap<>());
    }

    /**
     * The same with another delivery of this class.
     *
     * @throws IllegalArgumentException if the class is {@link LogClass#AUDIT} and the delivery does not block
     */
    public DeliveryPolicy with(LogClass logClass, Delivery delivery) {
        if (logClass == LogClass.AUDIT && delivery != Delivery.BLOCK) {
            throw new IllegalArgumentException("Events of the class audit block; they cannot be delivered as "
                    + delivery + ". Give the action another class if it does not concern security itself.");
        }
        Map<LogClass, Delivery> more = new EnumMap<>(classes);
        more.put(logClass, delivery);
        return new DeliveryPolicy(more, actions);
    }

    /**
     * The same with another delivery of these actions, whatever their class, unless it is {@link LogClass#AUDIT}.
     *
     * @param firstWords whole words: {@code payroll.slip} is {@code payroll.slip.issued} too, but not
     *     {@code payroll.slips}
     * @throws IllegalArgumentException if they are no words joined by dots
     */
    public DeliveryPolicy withActions(String firstWords, Delivery delivery) {
        if (!WORDS.matcher(firstWords).matches()) {
            throw new IllegalArgumentException(
                    "The first words of an action are lower-case words joined by dots, such as" + " payroll.slip, not '"
                            + firstWords + "'.");
        }
        Map<String, Delivery> more = new TreeMap<>(actions);
        more.put(firstWords, delivery);
        return new DeliveryPolicy(classes, more);
    }

    boolean uses(Delivery delivery) {
        return classes.containsValue(delivery) || actions.containsValue(delivery);
    }

    /** What is malformed blocks: the store says what is wrong with it. */
    Delivery of(Waiting event) {
        if (classes.isEmpty() && actions.isEmpty()) {
            return Delivery.BLOCK;
        }
        try {
            return delivery(event);
        } catch (IllegalArgumentException e) {
            return Delivery.BLOCK;
        }
    }

    private Delivery delivery(Waiting event) {
        LogClass logClass = LogClass.ofCode(event.logClass());
        Delivery byClass = classes.getOrDefault(logClass, Delivery.BLOCK);
        if (actions.isEmpty() || logClass == LogClass.AUDIT) {
            return byClass;
        }
        for (String words = action(event); !words.isEmpty(); words = shorter(words)) {
            Delivery byAction = actions.get(words);
            if (byAction != null) {
                return byAction;
            }
        }
        return byClass;
    }

    private static String shorter(String words) {
        return words.substring(0, Math.max(0, words.lastIndexOf('.')));
    }

    private static String action(Waiting event) {
        for (String encoded : Payload.split(event.payload())) {
            Disclosure disclosure = Disclosure.parse(encoded);
            if (disclosure.name().equals(ACTION)) {
                return disclosure.value();
            }
        }
        throw new IllegalArgumentException("The event has no action.");
    }
}
