/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Hashes that Django, Devise, Spring Security, passlib and plain digests really made; each file says how. */
class ImportedHashesTest {
    private static final String PEPPER = "himitsu no koshou 7";
    private static final String LONG = "みずうみのそこにねむるかぎのななばんめのとびらをあける";

    private static final PasswordHasher HASHER = PasswordHasher.builder()
            .cost(64, 1, 1)
            .bcryptPeppers(List.of(Secret.ofText("another"), Secret.ofText(PEPPER)))
            .build();
    private static final HashImport IMPORT = new HashImport(HASHER);

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = {"imports-django.tsv", "imports-devise.tsv", "imports-spring.tsv", "imports-passlib.tsv"},
            numLinesToSkip = 2,
            delimiter = '\t',
            quoteCharacter = '\0')
    @Tag("HK-07b")
    void strongHash_isStoredAsItIs_matches_andBecomesArgon2idInOneLogin(String scheme, String password, String stored) {
        PasswordHash taken = taken(stored);
        assertThat(taken.phcString()).isEqualTo(stored);
        assertBecomesOurs(password, taken);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(
            resources = {"imports-weak.tsv", "imports-spring-weak.tsv"},
            numLinesToSkip = 2,
            delimiter = '\t',
            quoteCharacter = '\0')
    @Tag("HK-07b")
    void weakHash_isWrapped_matches_andBecomesArgon2idInOneLogin(String scheme, String password, String stored) {
        PasswordHash taken = taken(stored);
        assertThat(taken.phcString())
                .startsWith("wrapped$")
                .contains("$argon2id$v=19$m=64,t=1,p=1$")
                .doesNotContain(stored.substring(stored.length() - 32));
        assertThat(HASHER.verify(password, PasswordHash.ofStored(stored)))
                .as("not wrapped")
                .isInstanceOf(Verification.Unsupported.class);
        assertBecomesOurs(password, taken);
    }

    private static void assertBecomesOurs(String password, PasswordHash taken) {
        assertThat(HASHER.verify(password, taken)).isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify("z" + password.substring(1), taken)).isEqualTo(new Verification.Mismatch());
        PasswordHash ours = HASHER.hash(password).orElseThrow();
        assertThat(ours.describe()).isEqualTo("argon2id m=64,t=1,p=1");
        assertThat(HASHER.verify(password, ours)).isEqualTo(new Verification.Match(false));
    }

    /** The decomposed kana of some keyboards are another password to the other system, and the same to us. */
    @Test
    void passwordInAnotherForm_matchesOnlyWhatTheOtherSystemHashed_thenBoth() {
        String nfd = Normalizer.normalize("ガラスのパズル", Normalizer.Form.NFD);
        String nfc = "ガラスのパズル";
        PasswordHash ofNfd = taken(sha1(nfd));
        assertThat(HASHER.verify(nfd, ofNfd)).isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify(nfc, ofNfd)).isEqualTo(new Verification.Mismatch());
        assertThat(HASHER.verify(nfd, taken(sha1(nfc))))
                .as("normalised as a second try")
                .isEqualTo(new Verification.Match(true));
        PasswordHash ours = HASHER.hash(nfd).orElseThrow();
        assertThat(HASHER.verify(nfc, ours)).isEqualTo(new Verification.Match(false));
    }

    /** bcrypt reads 72 bytes; what was let in there is let in here, and its replacement is of the whole password. */
    @Test
    void bcrypt_longerThan72Bytes_comparesTheFirst72_andTheUpgradeHashesAll() {
        PasswordHash cut = PasswordHash.ofStored("$2a$05$" + bcryptOfLong());
        String other = LONG.substring(0, 24) + "まったくちがう";
        assertThat(LONG.substring(0, 24).getBytes(StandardCharsets.UTF_8)).hasSize(72);
        assertThat(HASHER.verify(LONG.substring(0, 25), cut)).isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify(other, cut)).isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify(LONG.substring(0, 23), cut)).isEqualTo(new Verification.Mismatch());
        PasswordHash upgraded = HASHER.hash(LONG).orElseThrow();
        assertThat(HASHER.verify(LONG, upgraded)).isEqualTo(new Verification.Match(false));
        assertThat(HASHER.verify(other, upgraded)).isEqualTo(new Verification.Mismatch());
    }

    /** Devise appends its pepper, so that of a password of 72 bytes nothing of the pepper is left. */
    @Test
    void bcrypt_pepperedBeyond72Bytes_matchesWithoutThePepperToo() {
        PasswordHash cut = PasswordHash.ofStored("$2a$05$" + bcryptOfLong());
        assertThat(PasswordHasher.builder().build().verify(LONG, cut)).isEqualTo(new Verification.Match(true));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "imports-devise.tsv", numLinesToSkip = 2, delimiter = '\t', quoteCharacter = '\0')
    void devisePepper_missing_isAMismatchForPepperedOnes(String scheme, String password, String stored) {
        boolean isPeppered = scheme.startsWith("peppered") && password.getBytes(StandardCharsets.UTF_8).length < 72;
        assertThat(PasswordHasher.builder().build().verify(password, PasswordHash.ofStored(stored)))
                .isEqualTo(isPeppered ? new Verification.Mismatch() : new Verification.Match(true));
    }

    @Test
    void publishedBcryptAndDjangoVectors_match() {
        assertThat(HASHER.verify(
                        "abc", PasswordHash.ofStored("$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q")))
                .isEqualTo(new Verification.Match(true));
        assertThat(HASHER.verify(
                        "lètmein",
                        PasswordHash.ofStored(
                                "pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=")))
                .isEqualTo(new Verification.Match(true));
    }

    /** Ours are of the normalised password, so one from elsewhere in the same spelling is marked. */
    @Test
    void plainArgon2idOfAnotherSystem_isMarked_soThatItIsComparedAsTyped() {
        String typed = "ﾊﾟｽﾌﾚｰｽﾞﾃﾞｽ";
        PasswordHasher raw = PasswordHasher.builder().build();
        byte[] salt = new byte[16];
        byte[] tag = new BouncyCastleArgon2()
                .tag(typed.getBytes(StandardCharsets.UTF_8), salt, Argon2Profile.OWASP_MIN.cost(), 32);
        String elsewhere = new PhcString(Argon2Profile.OWASP_MIN.cost(), salt, tag).text();
        assertThat(HASHER.verify(typed, PasswordHash.ofStored(elsewhere))).isEqualTo(new Verification.Mismatch());
        PasswordHash taken = taken(elsewhere);
        assertThat(taken.phcString()).isEqualTo("{argon2}" + elsewhere);
        assertThat(HASHER.verify(typed, taken)).isEqualTo(new Verification.Match(true));
        assertThat(raw.verify(typed, taken)).isEqualTo(new Verification.Match(true));
    }

    @Test
    void weakHashWithSalt_eitherSide_andAnyDigest() {
        byte[] salt = {0, 1, (byte) 0xff, '$'};
        for (WeakHash.Digest digest : WeakHash.Digest.values()) {
            for (WeakRecipe.Form form : WeakRecipe.Form.values()) {
                byte[] used = form == WeakRecipe.Form.PLAIN ? new byte[0] : salt;
                byte[] computed = new WeakRecipe(digest, form, used).apply("鍵".getBytes(StandardCharsets.UTF_8));
                String hex = java.util.HexFormat.of().formatHex(computed);
                WeakHash weak = switch (form) {
                    case PLAIN -> WeakHash.unsalted(digest, hex);
                    case SALT_PASSWORD -> WeakHash.saltFirst(digest, salt, hex);
                    case PASSWORD_SALT -> WeakHash.saltLast(digest, salt, hex);
                };
                PasswordHash wrapped = ((HashImport.Taken) IMPORT.take(weak)).hash();
                assertThat(wrapped.phcString()).doesNotContain(hex);
                assertThat(wrapped.describe()).startsWith("wrapped " + digest.label() + " argon2id m=64");
                assertThat(HASHER.verify("鍵", wrapped)).isEqualTo(new Verification.Match(true));
                assertThat(HASHER.verify(hex, wrapped)).isEqualTo(new Verification.Mismatch());
                assertThat(weak).hasToString("***");
            }
        }
    }

    private static PasswordHash taken(String stored) {
        HashImport.Outcome outcome = IMPORT.take(stored);
        assertThat(outcome).isInstanceOf(HashImport.Taken.class);
        return ((HashImport.Taken) outcome).hash();
    }

    private static String sha1(String password) {
        return java.util.HexFormat.of()
                .formatHex(WeakHash.Digest.SHA_1.start().digest(password.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of 75 bytes, by bcrypt-ruby; the row 75-bytes of devise.tsv. */
    private static String bcryptOfLong() {
        return "9x.Ye55I/oZq/SGwNTFOiOEzje3KCUQc7UgiNxggekHcX3EThWj/O";
    }
}
