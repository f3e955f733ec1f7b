/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A user has forgotten the password and sets another one by a mailed link, which a mail scanner opens first. */
final class ResetStep {
    private static final Pattern LINK_TOKEN = Pattern.compile("https://hr\\.example\\.jp/reset#(\\S+)");
    private static final String USED_LINKS =
            "select count(used_at) from sk_link where account_id = ? and purpose = 'PASSWORD_RESET'";
    private static final String NEW_PASSWORD = "祇園精舎の鐘の声、諸行無常";
    private static final String NEXT_PASSWORD = "つれづれなるままに、日ぐらし";

    private final World world;
    private final PasswordReset reset;
    private final Member user;

    ResetStep(World world, Member user) {
        this.world = world;
        this.reset = world.hr().logins().passwordLifecycle().reset();
        this.user = user;
    }

    void run() {
        world.clock().turnTo("2026-04-08T09:00");
        if (world.broken(Breakage.RESET_LINK)) {
            world.truth().atEachUpdate("sk_link", "new.used_at := null");
        }
        world.hr().queue().runDue();
        EvidenceFile evidence = world.evidence("reset")
                .put("tenant", user.tenant().value())
                .put("user", user.accountId())
                .put("requests", List.of(request("nobody@aozora.example.jp"), request(user.email())));
        useOnce(evidence);
        useTooLate(evidence);
        evidence.write();
    }

    private Map<String, Object> request(String address) {
        int before = world.mails().count();
        PasswordReset.Requested answer = reset.request(user.tenant().value(), address, Origin.of("192.0.2.7"));
        world.hr().queue().runDue();
        return Map.of(
                "address",
                address,
                "answer",
                answer.toString(),
                "mails",
                world.mails().count() - before);
    }

    private void useOnce(EvidenceFile evidence) {
        String token = world.mails().find(user.email(), LINK_TOKEN);
        evidence.put("mail", world.mails().keepLast(user.email()))
                .put("openedByScanner", List.of(open(token), open(token)))
                .put("emptyFormByScanner", submit(token, ""))
                .put("linksUsedByScanner", world.truth().count(USED_LINKS, user.accountId()));
        world.clock().turnTo("2026-04-08T09:29");
        String first = submit(token, NEW_PASSWORD);
        String second = submit(token, NEXT_PASSWORD);
        evidence.put("newPassword", NEW_PASSWORD)
                .put("firstUse", first)
                .put("secondUse", second)
                .put("loginWithOldPassword", login(user))
                .put("loginWithNewPassword", login(user.withPassword(NEW_PASSWORD)));
        world.note(
                "忘れたパスワードをメールのリンクで再設定しました。メールの検査では使用済みにならず、2回目の使用: " + second,
                "A forgotten password was reset by a mailed link, which a mail scanner did not use up; used again: "
                        + second);
    }

    private void useTooLate(EvidenceFile evidence) {
        world.clock().turnTo("2026-04-08T10:00");
        request(user.email());
        String token = world.mails().find(user.email(), LINK_TOKEN);
        evidence.put("lateMail", world.mails().keepLast(user.email()));
        world.clock().turnTo("2026-04-08T10:30");
        evidence.put("lateUseAt", world.clock().instant())
                .put("lateOpening", open(token))
                .put("lateUse", submit(token, NEXT_PASSWORD));
    }

    private String open(String token) {
        return reset.inspect(token) instanceof PasswordReset.LinkUsable ? "usable" : "refused";
    }

    private String submit(String token, String password) {
        PasswordReset.Result result = reset.reset(token, password, Origin.unknown());
        if (result instanceof PasswordReset.PasswordRejected) {
            return "password rejected";
        }
        return result instanceof PasswordReset.Done ? "password set" : "refused";
    }

    private static String login(Member member) {
        return member.passwordAccepted() ? "passed" : "refused";
    }
}
