/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.hash.FakeHashing;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.password.BreachedPasswords.Finding;
import io.sharedkit.auth.password.BreachedPasswords.OnError;
import io.sharedkit.auth.password.PasswordViolation.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A new password in the place of an earlier one. */
class NewPasswordTest {
    private static final Instant NOW = Instant.parse("2026-04-01T01:00:00Z");
    private static final List<String> USED = List.of(
            "mizuumi no soko 7",
            "kirin ga sora wo tobu",
            "umi no mukou no machi",
            "yama ni kiri ga deru",
            "ame ga futta hi",
            "kaze no tooru michi",
            "hoshi wo kazoeru yoru");

    private final FakeHashing hashing = new FakeHashing();
    private final PasswordHasher hasher = hashing.hasher();

    @Test
    void choose_oneOfTheLatestFive_reused_andTheTextSaysFive() {
        Passwords passwords = passwords(PasswordPolicy.standard());
        for (int age = 0; age < USED.size(); age++) {
            assertThat(passwords.choose(USED.get(age), history(hashes())) instanceof Passwords.Rejected)
                    .as("%s passwords ago", age)
                    .isEqualTo(age < 5);
        }
        Passwords.Choice choice = passwords.choose(USED.get(1), history(hashes().subList(0, 2)));
        PasswordViolation reused = new PasswordViolation(Code.REUSED, 5);
        assertThat(choice).isEqualTo(new Passwords.Rejected(List.of(reused)));
        assertThat(reused.text(Locale.ENGLISH)).contains("last 5");
        assertThat(reused.text(Locale.JAPAN)).contains("直近5回");
    }

    @Test
    void choose_historyOff_anyEarlierOneIsAccepted() {
        PasswordPolicy none = Policies.balanced().historyCount(0).build();
        assertThat(passwords(none).choose(USED.get(0), history(hashes()))).isInstanceOf(Passwords.Accepted.class);
    }

    @Test
    void choose_historyInDays_countsFromTheEndOfUse() {
        PasswordPolicy year =
                Policies.balanced().historyCount(1).historyDays(365).build();
        Passwords passwords = passwords(year);
        List<EarlierPassword> dated = List.of(
                dated(0, NOW),
                dated(1, NOW.minus(Duration.ofDays(364))),
                dated(2, NOW.minus(Duration.ofDays(365))),
                dated(3, NOW.minus(Duration.ofDays(700))));
        PasswordContext context = PasswordContext.builder().earlierDated(dated).build();
        assertThat(codes(passwords.choose(USED.get(0), context))).containsExactly(Code.REUSED);
        assertThat(codes(passwords.choose(USED.get(1), context))).containsExactly(Code.REUSED_RECENTLY);
        assertThat(codes(passwords.choose(USED.get(2), context))).isEmpty();
        assertThat(codes(passwords.choose(USED.get(3), context))).isEmpty();
        assertThat(codes(passwords.choose(USED.get(3), history(hashes()))))
                .as("without a date it may be recent")
                .containsExactly(Code.REUSED_RECENTLY);
    }

    @Test
    void choose_longHistory_comparesWithTwentyFourAtMost() {
        PasswordPolicy all =
                Policies.balanced().historyCount(24).historyDays(730).build();
        List<PasswordHash> many = new ArrayList<>();
        IntStream.range(0, 24).forEach(i -> many.add(hash("kqzmwbxvjrpq" + i)));
        many.add(hash(USED.get(0)));
        assertThat(codes(passwords(all).choose(USED.get(0), history(many)))).isEmpty();
        assertThat(codes(passwords(all).choose(USED.get(0), history(many.subList(1, 25)))))
                .containsExactly(Code.REUSED);
    }

    @Test
    void choose_unreadableHashes_areOtherPasswords() {
        List<PasswordHash> odd = List.of(
                PasswordHash.ofStored("$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q"),
                PasswordHash.ofStored(""),
                PasswordHash.ofStored("$argon2id$v=19$m=2147483647,t=2,p=1$c29tZXNhbHQ$AAAA"),
                hash(USED.get(0)));
        assertThat(codes(passwords(PasswordPolicy.standard()).choose(USED.get(1), history(odd))))
                .isEmpty();
        assertThat(codes(passwords(PasswordPolicy.standard()).choose(USED.get(0), history(odd))))
                .containsExactly(Code.REUSED);
    }

    @Test
    void choose_noMemoryForTheHistory_isBusy_neverUnused() {
        List<PasswordHash> hashes = hashes();
        List<String> asked = new ArrayList<>();
        Passwords passwords = Passwords.builder()
                .hasher(hasher)
                .breachedPasswords(remembering(asked, Finding.NOT_FOUND), OnError.REJECT)
                .build();
        hashing.runOutOfMemory();
        assertThat(passwords.choose(USED.get(0), history(hashes))).isEqualTo(new Passwords.Busy());
        assertThat(asked).as("nothing goes on after Busy").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mizuumi no soko 7, mizuumi no soko 8, true",
        "mizuumi no soko 7, Mizuumi-no-soko-7, true",
        "mizuumi no soko 7, mizuumi no soko 7!!!, true",
        "mizuumi no soko 7, 7 okos on imuuzim, true",
        "kaminoyama2025!!, 2026kaminoyama, true",
        "ｍｉｚｕｕｍｉ no soko 7, mizuumi no soko 9, true",
        "mizuumi no soko 7, kirin ga sora wo tobu, false",
        "correct horse battery staple, correct horse mountain river, false",
        "みずうみのそこでうたううた, みずうみのそこでねむるひと, false",
        "みずうみのそこでうたううた, みずうみのそこでうたうひと, true",
    })
    void choose_similarToThePresentOne(String current, String password, boolean similar) {
        PasswordContext context = PasswordContext.builder().current(current).build();
        Passwords passwords = passwords(PasswordPolicy.standard());
        assertThat(codes(passwords.choose(password, context))).isEqualTo(similar ? List.of(Code.SIMILAR) : List.of());
        PasswordPolicy off = Policies.balanced().refuseSimilar(false).build();
        assertThat(codes(passwords(off).choose(password, context))).isEmpty();
    }

    @Test
    void choose_presentPasswordThatIsNoText_comparesWithNothing() {
        PasswordContext context = PasswordContext.builder().current("\uD800").build();
        assertThat(codes(passwords(PasswordPolicy.standard()).choose(USED.get(0), context)))
                .isEmpty();
        assertThat(codes(passwords(PasswordPolicy.standard()).choose("\uD800", context)))
                .containsExactly(Code.ILLEGAL_CHARACTER);
    }

    @Test
    void choose_withinTheLeastAge_tooSoon_unlessForced() {
        PasswordPolicy twoDays = Policies.balanced().minAgeDays(2).build();
        PasswordContext.Builder early =
                PasswordContext.builder().setAt(NOW.minus(Duration.ofDays(2)).plusNanos(1));
        assertThat(passwords(twoDays).choose(USED.get(0), early.build()))
                .isEqualTo(new Passwords.Rejected(List.of(new PasswordViolation(Code.TOO_SOON, 2))));
        PasswordContext atLast =
                PasswordContext.builder().setAt(NOW.minus(Duration.ofDays(2))).build();
        assertThat(codes(passwords(twoDays).choose(USED.get(0), atLast))).isEmpty();
        assertThat(codes(passwords(twoDays).choose(USED.get(0), early.forced().build())))
                .isEmpty();
        assertThat(codes(passwords(PasswordPolicy.standard())
                        .choose(
                                USED.get(0),
                                PasswordContext.builder().setAt(NOW).build())))
                .isEmpty();
    }

    @Test
    @Tag("ASVS-6.2.11")
    @Tag("ASVS-6.1.2")
    void choose_wordsOfProductTenantAndPerson_areAllRefused() {
        PasswordPolicy tenant =
                Policies.balanced().blockedWords(List.of("Takasaki-Logistics")).build();
        Passwords passwords = Passwords.builder()
                .hasher(hasher)
                .productWords(List.of("AozoraHRCloud"))
                .tenantPolicy(() -> tenant)
                .build();
        PasswordContext context = PasswordContext.of(List.of("hanako.satonaka@example.jp"));
        for (String password :
                List.of("AozoraHRCloud2026", "takasaki-logistics1", "hanako.satonaka!", "t@kasaki-logistics")) {
            assertThat(codes(passwords.choose(password, context))).as(password).containsExactly(Code.CONTEXT_WORD);
        }
        assertThat(codes(passwords.choose("the aozorahrcloud rains on takasaki", context)))
                .as("a word within a long password is no reason")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(OnError.class)
    @Tag("ASVS-6.2.12")
    void choose_breachedPassword_isRefused(OnError onError) {
        List<String> asked = new ArrayList<>();
        Passwords passwords = breach(remembering(asked, Finding.FOUND), onError);
        assertThat(codes(passwords.choose("ｍizuumi no soko 7", List.of()))).containsExactly(Code.BREACHED);
        assertThat(asked).as("as it is stored").containsExactly("mizuumi no soko 7");
        assertThat(hashing.wasNeverAsked()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(OnError.class)
    void choose_passwordInNoBreach_isAccepted_andSaysSo(OnError onError) {
        Passwords.Choice choice = breach(password -> Finding.NOT_FOUND, onError).choose(USED.get(0), List.of());
        assertThat(choice)
                .isInstanceOfSatisfying(
                        Passwords.Accepted.class,
                        accepted -> assertThat(accepted.breachCheck()).isEqualTo(Finding.NOT_FOUND));
    }

    @Test
    void choose_collectionAway_rejected_orAllowedAndSaid() {
        List<BreachedPasswords> broken =
                List.of(password -> Finding.UNAVAILABLE, password -> Finding.NOT_ASKED, password -> {
                    throw new IllegalStateException("down: " + password);
                });
        for (BreachedPasswords collection : broken) {
            assertThat(codes(breach(collection, OnError.REJECT).choose(USED.get(0), List.of())))
                    .containsExactly(Code.BREACH_CHECK_FAILED);
            assertThat(breach(collection, OnError.ALLOW_AND_AUDIT).choose(USED.get(0), List.of()))
                    .isInstanceOfSatisfying(
                            Passwords.Accepted.class,
                            accepted -> assertThat(accepted.breachCheck()).isEqualTo(Finding.UNAVAILABLE));
        }
    }

    @Test
    void choose_noCollection_saysThatNobodyWasAsked() {
        assertThat(passwords(PasswordPolicy.standard()).choose(USED.get(0), List.of()))
                .isInstanceOfSatisfying(
                        Passwords.Accepted.class,
                        accepted -> assertThat(accepted.breachCheck()).isEqualTo(Finding.NOT_ASKED));
    }

    @Test
    void choose_passwordThatIsRefusedAnyway_isNotSentAnywhere() {
        List<String> asked = new ArrayList<>();
        Passwords passwords = breach(remembering(asked, Finding.NOT_FOUND), OnError.REJECT);
        passwords.choose("short", List.of());
        passwords.choose(USED.get(0), history(hashes()));
        assertThat(asked).isEmpty();
    }

    @Test
    void context_printsNothing() {
        PasswordContext context = PasswordContext.builder()
                .words(List.of("佐藤"))
                .current(USED.get(0))
                .build();
        assertThat(context).hasToString("***");
    }

    @Test
    @Tag("JJ-25")
    void operators_haveAPolicyOfTheirOwn() {
        Passwords operators = passwords(PasswordPreset.NIST_63B4.policy());
        assertThat(codes(operators.choose("kqzmwbxvjrpqnt", List.of()))).containsExactly(Code.TOO_SHORT);
        assertThat(codes(operators.choose("1qaz2wsx3edc4rfv", List.of()))).containsExactly(Code.COMMON);
        assertThat(codes(operators.choose("kqzmwbxvjrpqntd", List.of()))).isEmpty();
    }

    private Passwords passwords(PasswordPolicy policy) {
        return Passwords.builder()
                .hasher(hasher)
                .policy(policy)
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    private Passwords breach(BreachedPasswords collection, OnError onError) {
        return Passwords.builder()
                .hasher(hasher)
                .breachedPasswords(collection, onError)
                .build();
    }

    private static BreachedPasswords remembering(List<String> asked, Finding finding) {
        return password -> {
            asked.add(password);
            return finding;
        };
    }

    private List<PasswordHash> hashes() {
        return USED.stream().map(this::hash).toList();
    }

    private PasswordHash hash(String password) {
        return hasher.hash(password).orElseThrow();
    }

    private EarlierPassword dated(int index, Instant until) {
        return new EarlierPassword(hash(USED.get(index)), until);
    }

    private static PasswordContext history(List<PasswordHash> newestFirst) {
        return PasswordContext.builder().earlier(newestFirst).build();
    }

    private static List<Code> codes(Passwords.Choice choice) {
        return choice instanceof Passwords.Rejected rejected
                ? rejected.violations().stream().map(PasswordViolation::code).toList()
                : List.of();
    }
}
