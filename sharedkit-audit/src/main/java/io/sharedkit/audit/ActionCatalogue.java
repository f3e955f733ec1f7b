/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All actions that are recorded: sharedkit's own and the host's.
 *
 * <p>An event of an unlisted action, such as a feature of a newer version publishes, is recorded all the same, in the
 * class {@link LogClass#AUDIT}: too long is better than not at all.
 */
public final class ActionCatalogue {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
    private static final int MOST_CHARACTERS = 128;

    private final Map<String, AuditAction> actions;

    private ActionCatalogue(Map<String, AuditAction> actions) {
        this.actions = Map.copyOf(actions);
    }

    /** The actions of sharedkit alone. */
    public static ActionCatalogue standard() {
        return of();
    }

    /**
     * The actions of sharedkit and these.
     *
     * @throws IllegalArgumentException if a code is malformed, or is there twice
     */
    public static ActionCatalogue of(AuditAction... more) {
        Map<String, AuditAction> actions = new HashMap<>();
        for (AuditAction action : StandardAction.values()) {
            actions.put(action.code(), action);
        }
        for (AuditAction action : more) {
            check(action.code());
            if (actions.put(action.code(), action) != null) {
                throw new IllegalArgumentException("The action '" + action.code() + "' is in the catalogue twice.");
            }
        }
        return new ActionCatalogue(actions);
    }

    /** The action with this code; an unlisted one is of the class {@link LogClass#AUDIT}. */
    public AuditAction action(String code) {
        return find(code).orElseGet(() -> new Unlisted(code));
    }

    /** The action with this code, if it is listed. */
    public Optional<AuditAction> find(String code) {
        return Optional.ofNullable(actions.get(code));
    }

    private static void check(String code) {
        if (code.length() > MOST_CHARACTERS || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("An action is lower-case words joined by dots, such as"
                    + " payroll.slip.issued, of at most " + MOST_CHARACTERS + " characters, not '" + code + "'.");
        }
    }

    private record Unlisted(String code) implements AuditAction {
        @Override
        public LogClass logClass() {
            return LogClass.AUDIT;
        }

        @Override
        public String label(Locale locale) {
            return code;
        }
    }
}
