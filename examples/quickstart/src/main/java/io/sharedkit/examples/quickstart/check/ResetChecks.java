/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** HK-06b: another password by a link that is mailed to the user alone, works once, and not for long. */
final class ResetChecks {
    private static final String FILE = "evidence/reset.json";

    private ResetChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                "HK-06b", "パスワードの再設定機能があります", "There is a function to reset a password", FILE, ResetChecks::reset));
    }

    private static void reset(Evidence evidence) throws Exception {
        JsonNode seen = evidence.json(FILE);
        tellsNobodyWhoIsThere(seen.path("requests"));
        mailedToTheUser(evidence, seen);
        notUsedUpByScanners(seen);
        unless(seen.path("firstUse").asString().equals("password set"), "the link did not work");
        unless(seen.path("secondUse").asString().equals("refused"), "the link worked twice");
        unless(seen.path("loginWithOldPassword").asString().equals("refused"), "the old password still works");
        unless(seen.path("loginWithNewPassword").asString().equals("passed"), "the new password does not work");
        tooLate(evidence, seen);
        Map<String, String> record = Map.of(
                "action", "auth.password.changed",
                "target", seen.path("user").asString(),
                "detail.by", "reset");
        unless(evidence.auditOf(seen).records(record), "the reset is not recorded");
    }

    private static void tellsNobodyWhoIsThere(JsonNode requests) throws NotKeptException {
        Set<String> answers = new HashSet<>();
        int[] mails = new int[requests.size()];
        for (int i = 0; i < mails.length; i++) {
            answers.add(requests.path(i).path("answer").asString());
            mails[i] = requests.path(i).path("mails").asInt(-1);
        }
        unless(mails.length == 2 && answers.size() == 1, "a stranger and a user were answered differently: " + answers);
        unless(mails[0] == 0, mails[0] + " mails were sent for an address that nobody has");
        unless(mails[1] == 1, mails[1] + " mails were sent for one request");
    }

    private static void mailedToTheUser(Evidence evidence, JsonNode seen) throws Exception {
        ReceivedMail mail = ReceivedMail.read(evidence.path(seen.path("mail").asString()));
        unless(
                mail.to().equals(seen.path("requests").path(1).path("address").asString()),
                "the link went to " + mail.to());
        unless(mail.text().contains("https://"), "the mail has no link");
        unless(!mail.text().contains(seen.path("newPassword").asString("\0")), "the mail has a password");
    }

    private static void notUsedUpByScanners(JsonNode seen) throws NotKeptException {
        unless(seen.path("openedByScanner").size() >= 2, "no scanner opened the link");
        for (JsonNode opening : seen.path("openedByScanner")) {
            unless(opening.asString().equals("usable"), "the link did not outlive its opening by a scanner");
        }
        unless(seen.path("emptyFormByScanner").asString().equals("password rejected"), "an empty form was taken");
        unless(seen.path("linksUsedByScanner").asInt(-1) == 0, "the scanner used the link up");
    }

    private static void tooLate(Evidence evidence, JsonNode seen) throws Exception {
        ReceivedMail mail =
                ReceivedMail.read(evidence.path(seen.path("lateMail").asString()));
        Duration age = Duration.between(mail.date(), Evidence.instant(seen, "lateUseAt"));
        Duration lifetime = evidence.setting("sharedkit.auth.password-reset.link-lifetime");
        unless(age.compareTo(lifetime) >= 0, "no link was tried that was too old");
        unless(seen.path("lateOpening").asString().equals("refused"), "the link still opened the form after " + age);
        unless(seen.path("lateUse").asString().equals("refused"), "the link still worked after " + age);
    }
}
