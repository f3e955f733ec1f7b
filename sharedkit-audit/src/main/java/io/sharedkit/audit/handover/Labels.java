/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.internal.output.Placeholders;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What people read, in one language. */
final class Labels {
    private static final String DETAIL = "detail.";

    private final ActionCatalogue catalogue;
    private final Locale locale;
    private final ResourceBundle texts;
    private final Map<String, String> actions = new HashMap<>();

    Labels(ActionCatalogue catalogue, Locale locale) {
        this.catalogue = catalogue;
        this.locale = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.texts = ResourceBundle.getBundle("io.sharedkit.audit.handover.handover", this.locale);
    }

    /** Texts only, without names of actions. */
    static Labels texts(Locale locale) {
        return new Labels(ActionCatalogue.standard(), locale);
    }

    /** The text, its places {@code {0}} filled. */
    String text(String key, Object... values) {
        return Placeholders.fill(texts.getString(key), values);
    }

    /** What was done; the code itself if nobody has a name for it. */
    String action(RecordedEvent event) {
        return event.action().map(this::action).orElseGet(() -> text(event.altered() > 0 ? "altered" : "withheld"));
    }

    String logClass(RecordedEvent event) {
        return known("class.", event.logClass());
    }

    String outcome(RecordedEvent event) {
        return event.value("outcome").map(one -> known("outcome.", one)).orElse("");
    }

    /** The kind of the actor, by the word in front of its id. */
    String actorKind(String actor) {
        return known("actor.", actor.substring(0, Math.max(0, actor.indexOf(':'))));
    }

    /** What the value of that name is called. */
    String name(String value) {
        for (String side : List.of("before", "after")) {
            if (value.startsWith(side + ".")) {
                return text("column." + side) + " " + value.substring(side.length() + 1);
            }
        }
        return value.startsWith(DETAIL) ? value.substring(DETAIL.length()) : known("column.", value);
    }

    /** A condition of a query: its name and what it asks for. */
    String condition(String name, String value) {
        String asked = switch (name) {
            case "actor" -> actor(value);
            case "action" -> action(value);
            case "outcome" -> known("outcome.", value);
            default -> value;
        };
        return text("report.condition", texts.containsKey("query." + name) ? text("query." + name) : name(name), asked);
    }

    /** The kind of the actor and the id. */
    String actor(String actor) {
        return (actorKind(actor) + " " + actor.substring(actor.indexOf(':') + 1)).strip();
    }

    private String known(String prefix, String code) {
        return texts.containsKey(prefix + code) ? texts.getString(prefix + code) : code;
    }

    private String action(String code) {
        return catalogue
                .find(code)
                .map(action -> actions.computeIfAbsent(code, unseen -> label(action)))
                .orElse(code);
    }

    private String label(AuditAction action) {
        return action.label(locale);
    }
}
