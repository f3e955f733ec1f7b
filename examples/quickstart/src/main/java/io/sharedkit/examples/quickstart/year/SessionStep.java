/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.examples.quickstart.Breakage;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sessions end for want of use, at their longest, and with a change of the password. */
final class SessionStep {
    private static final String PRESENT =
            "update sk_session set opened_at = '%1$s', last_used_at = '%1$s' where ended_at is null";
    private static final String NEW_PASSWORD = "いづれの御時にか、女御更衣";

    private final World world;
    private final Member admin;
    private final Member user;

    SessionStep(World world, Member admin, Member user) {
        this.world = world;
        this.admin = admin;
        this.user = user;
    }

    void run() {
        world.evidence("sessions")
                .put("tenant", user.tenant().value())
                .put("user", user.accountId())
                .put("visits", List.of(unusedVisit(), longVisit()))
                .put("changedBy", admin.accountId())
                .put("passwordChange", passwordChange())
                .write();
    }

    /** The user goes for lunch. */
    private Map<String, Object> unusedVisit() {
        Visit visit = new Visit("2026-04-06T08:30");
        visit.request("2026-04-06T08:50");
        visit.request("2026-04-06T09:19");
        String afterPause = visit.request("2026-04-06T09:49");
        visit.request("2026-04-06T09:50");
        world.note("30分間操作のなかったセッション: " + afterPause, "A session that was not used for 30 minutes: " + afterPause);
        return visit.described();
    }

    /** The user works without a pause. */
    private Map<String, Object> longVisit() {
        LocalDateTime opened = LocalDateTime.parse("2026-04-06T10:00");
        Visit visit = new Visit(opened.toString());
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            visit.request(opened.plusMinutes(minutes).toString());
        }
        String last = visit.request(opened.plusHours(12).toString());
        world.note("12時間使い続けたセッション: " + last, "A session that was in use for 12 hours: " + last);
        return visit.described();
    }

    private Map<String, Object> passwordChange() {
        world.clock().turnTo("2026-04-07T09:00");
        if (world.broken(Breakage.LOGIN_EPOCH)) {
            world.truth().atEachUpdate("sk_credential", "new.epoch := old.epoch");
        }
        String own = open(admin);
        String colleagues = open(user);
        String before = answer(own);
        PasswordChange.Result result = Tenants.get(
                admin.tenant(),
                () -> world.hr()
                        .logins()
                        .passwordLifecycle()
                        .change()
                        .change(admin.accountId(), admin.password(), NEW_PASSWORD, Origin.unknown()));
        Map<String, Object> seen = Map.of(
                "answer",
                result instanceof PasswordChange.Changed ? "changed" : "refused",
                "sessionBefore",
                before,
                "sessionAfter",
                answer(own),
                "colleaguesSessionAfter",
                answer(colleagues),
                "loginWithOldPassword",
                admin.passwordAccepted() ? "passed" : "refused",
                "loginWithNewPassword",
                admin.withPassword(NEW_PASSWORD).passwordAccepted() ? "passed" : "refused");
        world.note(
                "パスワードを変更した利用者のセッション: " + seen.get("sessionAfter"),
                "A session after its user changed the password: " + seen.get("sessionAfter"));
        return seen;
    }

    private String open(Member member) {
        if (world.hr().logins().sessions().open(member.loggedIn(), Origin.unknown())
                instanceof Sessions.Opened opened) {
            return opened.token();
        }
        throw new IllegalStateException("No session was opened for " + member.email());
    }

    private String answer(String token) {
        return world.hr().logins().sessions().resume(token) instanceof Sessions.Active ? "served" : "sent to the login";
    }

    /** What a user's browser asks for in one session. */
    private final class Visit {
        private final String openedAt;
        private final String token;
        private final List<Map<String, String>> requests = new ArrayList<>();

        private Visit(String at) {
            world.clock().turnTo(at);
            this.openedAt = at;
            this.token = open(user);
        }

        private String request(String at) {
            world.clock().turnTo(at);
            if (world.broken(Breakage.SESSION_LIMITS)) {
                world.truth().execute(PRESENT.formatted(world.clock().instant()));
            }
            String answer = answer(token);
            requests.add(Map.of("at", at, "answer", answer));
            return answer;
        }

        private Map<String, Object> described() {
            return Map.of("openedAt", openedAt, "requests", requests);
        }
    }
}
