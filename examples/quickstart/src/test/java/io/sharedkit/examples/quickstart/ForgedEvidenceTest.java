/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.examples.quickstart.check.Checker;
import io.sharedkit.examples.quickstart.check.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One observation in a result is another one: the checker finds the promise that it breaks. */
@TestInstance(Lifecycle.PER_CLASS)
class ForgedEvidenceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PROMISES = List.of(
            "HK-06b", "JJ-23b", "JJ-30", "JJ-32", "GN-06a", "GN-06b", "GN-09a", "GN-09b", "JJ-10", "HK-08a", "GN-03b",
            "JJ-20a", "HK-03b", "GN-15a", "QL-09a");

    private Path result;

    @BeforeAll
    void runTheYearOnce(@TempDir Path directory) throws Exception {
        result = Run.of(directory.resolve("result")).result();
        Files.delete(result.resolve("evidence/passwords.json")); // recomputing the hashes is not what this is about
    }

    @Test
    void verdicts_asItWasObserved_areKept() {
        assertThat(notKept()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, /visits/0/requests/2/answer, served, JJ-32",
        "sessions, /visits/0/requests/1/answer, sent to the login, JJ-32",
        "sessions, /visits/0/requests/2/at, 2026-04-06T09:48, JJ-32",
        "sessions, /visits/1/requests/35/answer, served, JJ-32",
        "sessions, /visits/1/requests/20/at, 2026-04-06T16:35, JJ-32",
        "sessions, /visits/1, 0, JJ-32",
        "sessions, /passwordChange/answer, refused, JJ-32",
        "sessions, /passwordChange/sessionBefore, sent to the login, JJ-32",
        "sessions, /passwordChange/sessionAfter, served, JJ-32",
        "sessions, /passwordChange/colleaguesSessionAfter, sent to the login, JJ-32",
        "sessions, /passwordChange/loginWithOldPassword, passed, JJ-32",
        "sessions, /passwordChange/loginWithNewPassword, refused, JJ-32",
        "sessions, /user, somebody else, JJ-32",
        "sessions, /changedBy, somebody else, JJ-32",
        "reset, /requests/0/mails, 1, HK-06b",
        "reset, /requests/1/mails, 2, HK-06b",
        "reset, /requests/0/answer, no such user, HK-06b",
        "reset, /mail, mail/001.eml, HK-06b",
        "reset, /newPassword, https://, HK-06b",
        "reset, /openedByScanner/1, refused, HK-06b",
        "reset, /emptyFormByScanner, password set, HK-06b",
        "reset, /linksUsedByScanner, 1, HK-06b",
        "reset, /firstUse, refused, HK-06b",
        "reset, /secondUse, password set, HK-06b",
        "reset, /loginWithOldPassword, passed, HK-06b",
        "reset, /loginWithNewPassword, refused, HK-06b",
        "reset, /lateUseAt, 2026-04-08T10:29:00+09:00, HK-06b",
        "reset, /lateOpening, usable, HK-06b",
        "reset, /lateUse, password set, HK-06b",
        "reset, /user, somebody else, HK-06b",
        "roles, /changes/0/answer, NOT_ALLOWED, JJ-30",
        "roles, /changes/0/after, general-user, JJ-30",
        "roles, /changes/1/before, general-user, JJ-30",
        "roles, /administrator, somebody else, JJ-30",
        "roles, /byGeneralUser/0/after, system-admin, GN-06a",
        "roles, /byGeneralUser/1/answer, DONE, GN-06a",
        "roles, /lastAdministrator/after, general-user, GN-06a",
        "roles, /lastAdministrator/answer, DONE, GN-06a",
        "roles, /levels/1/ja, 管理者, GN-06b",
        "roles, /changes/1/after, business-admin, GN-06b",
        "operator-login, /firstLoginByMailedCode, accepted, JJ-23b",
        "operator-login, /firstLoginByApp, refused, JJ-23b",
        "operator-login, /nextLogin/mailedCode, sent, JJ-23b",
        "operator-login, /nextLogin/wrongCode, accepted, JJ-23b",
        "operator-login, /nextLogin/code, refused, JJ-23b",
        "operator-login, /nextLogin/sameCodeAgain, accepted, JJ-23b",
        "operator-login, /operator, somebody else, JJ-23b",
        "changes, /changes/inTime/publishedAt, 2026-09-17T00:00:00+09:00, GN-09a",
        "changes, /changes/inTime/lastDay, 2026-09-17, GN-09a",
        "changes, /changes/inTime/start, 2026-09-25T06:00:00+09:00, GN-09a",
        "changes, /changes/inTime/skippedHolidays/1, 2026-09-24 休日, GN-09a",
        "changes, /changes/inTime/plan/0, 最終日は2026年9月16日です, GN-09a",
        "changes, /changes/inTime/plan/1, the last day is 2026-09-17, GN-09a",
        "changes, /changes/inTime/pageSha256, 0000, GN-09a",
        "changes, /changes/inTime/page, pages/2026-09-30-end-of-service, GN-09a",
        "changes, /changes/inTime/titleJa, 別の変更, GN-09a",
        "changes, /changes/aDayLate/answer, Published, GN-09a",
        "changes, /changes/aDayLate/earliestStart, 2026-09-30, GN-09a",
        "changes, /changes/aDayLate/triedAt, 2026-09-16T23:59:00+09:00, GN-09a",
        "changes, /changes/aDayLate/titleJa, 従業員検索の新バージョン, GN-09a",
        "changes, /changes/emergency/withoutApproval, Published, GN-09a",
        "changes, /changes/emergency/ownApproval, GIVEN, GN-09a",
        "changes, /changes/emergency/withOwnApproval, Published, GN-09a",
        "changes, /changes/emergency/approver, op-7c21, GN-09a",
        "changes, /changes/emergency/emergency, no, GN-09a",
        "changes, /changes/emergency/reasonJa, 別の理由, GN-09a",
        "changes, /changes/emergency/reasonEn, another reason, GN-09a",
        "changes, /changes/emergency/start, 2026-09-28T02:00:00+09:00, GN-09a",
        "changes, /changes/endOfService/lastDay, 2026-10-01, GN-09b",
        "changes, /changes/endOfService/publishedAt, 2026-10-01T00:00:00+09:00, GN-09b",
        "changes, /changes/endOfService/start, 2027-03-31T00:00:00+09:00, GN-09b",
        "changes, /changes/endOfService/answer, TooLate, GN-09b",
        "changes, /changes/endOfService/pageSha256, 0000, GN-09b",
        "changes, /changes/endOfService/titleEn, Another end, JJ-10",
        "changes, /changes/emergency/publishedAt, 2026-09-18T02:00:00+09:00, JJ-10",
        "changes, /changes/inTime/page, pages/2026-05-01-incident, JJ-10",
        "changes, /changes/carriedOut/page, pages/2026-09-16-version-up, HK-08a",
        "changes, /changes/carriedOut/noteJa, 別の知らせ, HK-08a",
        "changes, /changes/carriedOut/noteEn, another note, HK-08a",
        "changes, /changes/carriedOut/answer, TooLate, HK-08a",
        "changes, /changes/carriedOut/start, 2026-09-29T06:00:00+09:00, HK-08a",
        "logs, /recordedOn, 2026-08-31, GN-03b",
        "logs, /derived/latest, 2026-12-01, GN-03b",
        "logs, /derived/ja, 期限はありません, GN-03b",
        "logs, /runs/0/derivedBefore, 0, GN-03b",
        "logs, /runs/1/derivedAfter, 1, GN-03b",
        "logs, /runs/1/at, 2026-12-01T03:00:00+09:00, GN-03b",
        "logs, /tenant, c-4f7a91d2, GN-03b",
        "logs, /auditFrom, 2026-04-01, JJ-20a",
        "logs, /audit/earliest, 2029-04-02, JJ-20a",
        "logs, /audit/outcome, ERASABLE, JJ-20a",
        "logs, /audit/en, it may go, JJ-20a",
        "logs, /request/answer, erased, JJ-20a",
        "logs, /request/storedAfter, 0, JJ-20a",
        "logs, /request/before, 2026-04-01, JJ-20a",
        "erasure, /hold/placedByOne, done, HK-03b",
        "erasure, /hold/approvedBy, op-7c21, HK-03b",
        "erasure, /hold/releasedByOne, done, HK-03b",
        "erasure, /hold/releaseApprovedBy, op-7c21, HK-03b",
        "erasure, /hold/erasureWhileHeld, planned, HK-03b",
        "erasure, /hold/rowsWhileHeld, 0, HK-03b",
        "erasure, /hold/placedAt, 2027-04-01T11:00:00+09:00, HK-03b",
        "erasure, /hold/releasedAt, 2027-05-24T14:01:00+09:00, HK-03b",
        "erasure, /hold/requestedBy, op-d913, HK-03b",
        "erasure, /hold/releasedBy, op-d913, HK-03b",
        "erasure, /erasedAt, 2027-06-01T14:00:00+09:00, HK-03b",
        "incident, /calendar, pages/2026-05-01-incident/feed.xml, GN-15a",
        "incident, /obligations/2/due, 2026-05-08 24:00 JST, GN-15a",
        "incident, /obligations/2/skippedHolidays/0, 2026-05-02 土曜日, GN-15a",
        "incident, /obligations/2/ja, 期限は2026年5月7日です, GN-15a",
        "incident, /obligations/2/rule, HK-14a, GN-15a",
        "incident, /obligations/0/proof, 0000, QL-09a",
        "incident-found-late, /found/2/state, MET, GN-15a",
        "incident-found-late, /told/2/state, MET, GN-15a",
        "incident-found-late, /found/2/due, 2026-05-12 24:00 JST, GN-15a",
        "incident-found-late, /detected, 2026-05-07T09:00:00+09:00, GN-15a",
        "incident-found-late, /contact, somebody@else.example, GN-15a",
        "incident-found-late, /found/0/state, MET, QL-09a",
        "incident-found-late, /told/0/state, RUNNING, QL-09a",
    })
    void verdicts_withAnotherObservation_sayWhichPromiseIsNotKept(
            String name, String where, String instead, String promise) throws IOException {
        assertThat(notKeptWith("evidence/" + name + ".json", text -> replaced(text, where, instead)))
                .contains(promise);
    }

    @ParameterizedTest
    @CsvSource({
        "session.idle=PT30M, session.idle=PT31M, JJ-32",
        "session.absolute=PT12H, session.absolute=PT11H, JJ-32",
        "sharedkit.auth.session.idle, # sharedkit.auth.session.idle, JJ-32",
        "link-lifetime=PT30M, link-lifetime=PT31M, HK-06b",
        "physical-deletion-grace=P60D, physical-deletion-grace=P50D, HK-03b",
    })
    void verdicts_underAnotherPolicy_sayWhichPromiseIsNotKept(String set, String instead, String promise)
            throws IOException {
        assertThat(notKeptWith("evidence/secrets.json", text -> text.replace(set, instead)))
                .contains(promise);
    }

    @ParameterizedTest
    @CsvSource({
        "pages/2026-05-01-incident/index.html, 2026-05-01, 2026-05-02, QL-09a",
        "pages/2026-09-16-version-up/index.html, 2026-09-16 17:00, 2026-09-17 17:00, GN-09a",
        "pages/2026-09-17-refused/index.html, 従業員検索の新バージョン, 勤怠集計の新バージョン, GN-09a",
        "pages/2026-09-17-emergency/index.html, 緊急, 通常, GN-09a",
        "pages/2026-09-28-carried-out/index.html, 切り替えました, 切り替えます, HK-08a",
        "pages/2026-09-30-end-of-service/index.html, 2027-03-31, 2027-09-30, GN-09b",
        "calendar/incident-due-dates.ics, 20260507T145959Z, 20260508T145959Z, GN-15a",
        "audit/hr-saas/disclosures.jsonl, '\"disclosures\": [\"', '\"disclosures\": [\"A', JJ-20a",
    })
    void verdicts_withAnotherFile_sayWhichPromiseIsNotKept(String file, String text, String instead, String promise)
            throws IOException {
        assertThat(notKeptWith(file, observed -> observed.replace(text, instead)))
                .contains(promise);
    }

    private List<String> notKeptWith(String name, UnaryOperator<String> forgery) throws IOException {
        Path file = result.resolve(name);
        String observed = Files.readString(file, StandardCharsets.UTF_8);
        String forged = forgery.apply(observed);
        assertThat(forged).isNotEqualTo(observed);
        Files.writeString(file, forged);
        try {
            return notKept();
        } finally {
            Files.writeString(file, observed);
        }
    }

    private List<String> notKept() {
        return new Checker(result)
                .verdicts().stream()
                        .filter(verdict -> !verdict.kept())
                        .map(Verdict::promise)
                        .filter(PROMISES::contains)
                        .toList();
    }

    private static String replaced(String text, String where, String instead) {
        JsonNode tree = JSON.readTree(text);
        int end = where.lastIndexOf('/');
        String last = where.substring(end + 1);
        JsonNode parent = tree.at(where.substring(0, end));
        JsonNode value = instead.matches("\\d+")
                ? JSON.getNodeFactory().numberNode(Integer.parseInt(instead))
                : JSON.getNodeFactory().stringNode(instead);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return JSON.writeValueAsString(tree);
    }
}
