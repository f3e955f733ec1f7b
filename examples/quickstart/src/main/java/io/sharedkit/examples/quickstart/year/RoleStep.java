/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.examples.quickstart.Breakage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An administrator gives a user each role in turn; a general user gives none; the last administrator stays. */
final class RoleStep {
    private static final List<String> GIVEN =
            List.of(Roles.BUSINESS_ADMIN, Roles.SUB_SYSTEM_ADMIN, Roles.SYSTEM_ADMIN, Roles.GENERAL_USER);

    private final World world;
    private final Member admin;
    private final Member user;

    RoleStep(World world, Member admin, Member user) {
        this.world = world;
        this.admin = admin;
        this.user = user;
    }

    void run() {
        world.clock().turnTo("2026-04-03T09:00");
        if (world.broken(Breakage.ROLES)) {
            world.truth().atEachUpdate("sk_account", "new.role := '" + Roles.SYSTEM_ADMIN + "'");
        }
        List<Map<String, String>> changes = new ArrayList<>();
        GIVEN.forEach(role -> changes.add(change(admin, user, role)));
        Map<String, String> seized = change(user, user, Roles.SYSTEM_ADMIN);
        Map<String, String> last = change(admin, admin, Roles.GENERAL_USER);
        world.evidence("roles")
                .put("tenant", admin.tenant().value())
                .put(
                        "levels",
                        world.hr().logins().accounts().roles().roles().stream()
                                .map(RoleStep::described)
                                .toList())
                .put("administrator", admin.accountId())
                .put("user", user.accountId())
                .put("changes", changes)
                .put("byGeneralUser", List.of(seized, change(user, admin, Roles.GENERAL_USER)))
                .put("lastAdministrator", last)
                .write();
        world.note(
                "管理者は4段階の権限を設定できました。一般利用者による変更: " + seized.get("answer") + "、最後の管理者の降格: " + last.get("answer"),
                "An administrator gave a user each of four roles; a general user who tries: " + seized.get("answer")
                        + "; the last administrator: " + last.get("answer"));
    }

    private Map<String, String> change(Member by, Member of, String role) {
        String before = stored(of);
        String answer = Tenants.get(
                        of.tenant(),
                        () -> world.hr()
                                .logins()
                                .accounts()
                                .changeRole(of.accountId(), role, Actor.user(by.accountId())))
                .name();
        return Map.of("asked", role, "answer", answer, "before", before, "after", stored(of));
    }

    private String stored(Member member) {
        return world.truth().text("select role from sk_account where account_id = ?", member.accountId());
    }

    private static Map<String, String> described(Role role) {
        return Map.of("name", role.name(), "ja", role.japanese(), "en", role.english());
    }
}
