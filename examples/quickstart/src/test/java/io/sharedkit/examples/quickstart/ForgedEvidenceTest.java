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
    private static final List<String> PROMISES = List.of("HK-06b", "JJ-23b", "JJ-30", "JJ-32", "GN-06a", "GN-06b");

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
    })
    void verdicts_underAnotherPolicy_sayWhichPromiseIsNotKept(String set, String instead, String promise)
            throws IOException {
        assertThat(notKeptWith("evidence/secrets.json", text -> text.replace(set, instead)))
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
