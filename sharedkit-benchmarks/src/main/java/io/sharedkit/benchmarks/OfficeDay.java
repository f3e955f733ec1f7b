/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.audit.AuditAction;
import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What a company does on a day: three logins with a code by mail, of five events each, then five changes of employees. */
final class OfficeDay {
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";
    private static final List<StandardAction> LOGIN = List.of(
            StandardAction.AUTH_LOGIN_PASSWORD_ACCEPTED,
            StandardAction.AUTH_TWO_STEP_CODE_SENT,
            StandardAction.AUTH_TWO_STEP_ACCEPTED,
            StandardAction.AUTH_LOGIN_COMPLETED,
            StandardAction.AUTH_SESSION_OPENED);
    private static final int LOGINS = 15;
    private static final int ROUND = 20;
    private static final InstantSource CLOCK = InstantSource.system();

    private OfficeDay() {}

    static AuditEvent event(int i) {
        return i % ROUND < LOGINS ? login(i) : change(i);
    }

    private static AuditEvent login(int i) {
        String account = "a-" + i / LOGIN.size() % 50;
        return AuditEvent.of(CLOCK.instant(), Actor.user(account), LOGIN.get(i % LOGIN.size()))
                .target(account)
                .ip("192.0.2." + i % 250)
                .userAgent(BROWSER)
                .succeeded();
    }

    private static AuditEvent change(int i) {
        return AuditEvent.of(CLOCK.instant(), Actor.user("a-" + i % 3), Action.EMPLOYEE_CHANGED)
                .target("e-" + i % 300)
                .subject("e-" + i % 300)
                .ip("192.0.2." + i % 250)
                .userAgent(BROWSER)
                .correlation("r-" + i)
                .change("department", "営業部 第一課", "人事部 労務課")
                .change("position", "主任", "係長")
                .change("monthlyPay", 312_000, 338_000)
                .succeeded();
    }

    /** The catalogue of the application. */
    enum Action implements AuditAction {
        EMPLOYEE_CHANGED;

        @Override
        public String code() {
            return "hr.employee.changed";
        }

        @Override
        public LogClass logClass() {
            return LogClass.OPERATION;
        }

        @Override
        public String label(Locale locale) {
            return locale.getLanguage().equals("ja") ? "従業員情報の変更" : "Employee changed";
        }
    }
}
