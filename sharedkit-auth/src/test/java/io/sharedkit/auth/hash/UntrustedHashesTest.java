/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write a row must neither occupy the machine, nor get in, nor have a user locked out. */
class UntrustedHashesTest {
    private static final String TAG32 = "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    private static final String BCRYPT = "EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q";

    private final FakeEngine engine = new FakeEngine();
    private final HashGate gate = new HashGate(1, Duration.ZERO);
    private final PasswordHasher hasher = new PasswordHasher(engine, new Argon2Cost(64, 1, 1), gate);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=262145,t=2,p=1$c29tZXNhbHQ$" + TAG32,
                "$argon2id$v=19$m=2147483648,t=2,p=1$c29tZXNhbHQ$" + TAG32,
                "$argon2i$m=4096,t=17,p=1$c29tZXNhbHQ$" + TAG32,
                "{argon2}$argon2id$v=19$m=262145,t=2,p=1$c29tZXNhbHQ$" + TAG32,
                "argon2$argon2id$v=19$m=4096,t=2,p=17$c29tZXNhbHQ$" + TAG32,
                "wrapped$md5$plain$$argon2id$v=19$m=262145,t=2,p=1$c29tZXNhbHQ$" + TAG32,
                "$2a$17$" + BCRYPT,
                "$2b$31$" + BCRYPT,
                "{bcrypt}$2y$17$" + BCRYPT,
                "bcrypt$$2b$17$" + BCRYPT,
                "bcrypt_sha256$$2b$17$" + BCRYPT,
                "pbkdf2_sha256$5000001$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "pbkdf2_sha256$2147483648$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "$pbkdf2-sha512$9999999999$c29tZXNhbHQ$" + TAG32,
                "scrypt$1048576$seasalt$8$1$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "scrypt$16384$seasalt$8$17$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "scrypt$16384$seasalt$65535$65535$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "$scrypt$ln=18,r=8,p=2$c29tZXNhbHQ$" + TAG32,
                "$scrypt$ln=63,r=1,p=1$c29tZXNhbHQ$" + TAG32,
                "$scrypt$ln=16,r=1,p=1$c29tZXNhbHQ$" + TAG32,
                "{scrypt}$1f0801$c29tZXNhbHQ=$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "{scrypt@SpringSecurity_v5_8}$fffff$c29tZXNhbHQ=$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
            })
    void memoryBomb_isCorrupt_andNothingIsComputed(String stored) {
        assertCorrupt(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "secret$of$somebody",
                "$2a$12$tooshort",
                "$2a$03$" + BCRYPT,
                "$2a$12$" + BCRYPT + "x",
                "$2a$12$" + BCRYPT + "\u0000",
                "{bcrypt}plain",
                "{pbkdf2}00",
                "{pbkdf2}zz",
                "{scrypt}$e0801$!$!",
                "{argon2}$x",
                "{unheardof}secret",
                "pbkdf2_sha256$0$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "pbkdf2_sha256$010$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "pbkdf2_sha256$10$seasalt$AAAA",
                "pbkdf2_md5$10$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "scrypt$1000$seasalt$8$1$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "scrypt$16384$seasalt$0$1$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "wrapped$crc32$plain$$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + TAG32,
                "wrapped$md5$twice$$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + TAG32,
                "wrapped$md5$plain$$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + TAG32,
            })
    void unreadableText_isCorrupt_andNoPartOfItIsRepeated(String stored) {
        assertCorrupt(stored);
    }

    @Test
    void hashOfMegabytes_isCorrupt() {
        assertCorrupt("$pbkdf2-sha256$1000$" + "A".repeat(2_000_000) + "$" + TAG32);
        assertCorrupt("{noop}" + "x".repeat(2_000_000));
    }

    private void assertCorrupt(String stored) {
        Verification result = hasher.verify("password", PasswordHash.ofStored(stored));
        assertThat(result).isInstanceOf(Verification.Corrupt.class);
        assertThat(((Verification.Corrupt) result).reason())
                .doesNotContain("hunter2", "seasalt", "c29tZXNhbHQ", "secret", "CTFhFdXPJ");
        assertThat(new HashImport(hasher).take(stored)).isInstanceOf(HashImport.Corrupt.class);
        assertThat(PasswordHash.ofStored(stored).describe()).isEqualTo("corrupt");
        assertThat(gate.load().completed()).isZero();
        assertThat(engine.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "{noop}hunter2, {noop}",
        "{MD5}9cc2ae8a1ba7a93da39b46fc1019c481, {MD5}",
        "{SHA-1}{c2FsdA==}9ced2083b65e8a856c91bbf09fc27584e6b9d51c, {SHA-1}",
        "{sha256}97cde38028ad898ebc02e690819fa220e88c62e0699403e94fff291cfffaf8410849f27605abcbc0, {sha256}",
        "{ldap}{SSHA}sQuQF8vj8Eg2Y1hPdh3bkQhCKQBgjhQI, {ldap}",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0, $1$",
        "$apr1$salt$xxj3kfqlTenAwKMGFYCOv/, $apr1$",
        "$5$salt$Gcm6FsVtF/Qa77ZKD.iwsJlCVPY0XSMgLJL0Hnww/c1, $5$",
        "$6$salt$x, $6$",
        "$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0, $P$",
        "md5$aZ1FEkBWGwn4gyHKFXtPDl$87a33cbbc27212bd8217ebc907b1014a, md5$",
        "9cc2ae8a1ba7a93da39b46fc1019c481, 32 hexadecimal digits",
        "pbkdf2:sha256:260000$salt$abc, pbkdf2:",
        "!unusable, !",
        "$sealed$k1$AAAA, $sealed$",
    })
    void knownSchemeThatIsNotTaken_isUnsupportedByName(String stored, String scheme) {
        assertThat(hasher.verify("hunter2", PasswordHash.ofStored(stored)))
                .isEqualTo(new Verification.Unsupported(scheme));
        assertThat(engine.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{noop}hunter2", "$1$salt$qJH7.N4xYta3aEG/dfqo/0", "!unusable", "{sha256}97cde380"})
    void import_ofWhatIsNotTaken_isUnsupported(String stored) {
        assertThat(new HashImport(hasher).take(stored)).isInstanceOf(HashImport.Unsupported.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800abc", "abc\u0000", "a\tb", "\uDC00", "abc\u0000def"})
    void passwordThatCannotBeOne_neverMatchesAnImportedHash_soThatTheUpgradeCannotFail(String typed) {
        String bare = typed.replace('\uD800', '?').replace('\uDC00', '?');
        for (String same : List.of(typed, bare, typed.substring(0, Math.max(typed.indexOf('\0'), 0)))) {
            byte[] digest = new WeakRecipe(WeakHash.Digest.MD5, WeakRecipe.Form.PLAIN, new byte[0])
                    .apply(same.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            PasswordHash wrapped = hasher.wrap(WeakHash.unsalted(
                            WeakHash.Digest.MD5, java.util.HexFormat.of().formatHex(digest)))
                    .orElseThrow();
            assertThat(hasher.verify(typed, wrapped)).isEqualTo(new Verification.Mismatch());
        }
    }

    @Test
    void passwordOfAMegabyte_isRefusedForEveryScheme() {
        String huge = "x".repeat(1 << 20);
        for (String stored : List.of(
                "$2a$04$" + BCRYPT,
                "pbkdf2_sha256$1$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "$scrypt$ln=1,r=1,p=1$c29tZXNhbHQ$" + TAG32,
                "$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$" + TAG32)) {
            assertThat(hasher.verify(huge, PasswordHash.ofStored(stored))).isEqualTo(new Verification.Mismatch());
        }
    }

    @Test
    @Tag("HK-07b")
    void outOfMemory_inWhateverScheme_isBusy_andGivesTheTurnBack() {
        PasswordHash foreign = PasswordHash.ofStored("$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$" + TAG32);
        for (Throwable failure : List.of(new OutOfMemoryError("heap"), new MemoryShortage(new OutOfMemoryError()))) {
            engine.before(() -> UntrustedHashesTest.<RuntimeException>fail(failure));
            assertThat(hasher.verify("x", foreign)).isEqualTo(new Verification.Busy());
            assertThat(hasher.hash("x")).isEmpty();
            assertThat(new HashImport(hasher).take("9cc2ae8a1ba7a93da39b46fc1019c481"))
                    .isEqualTo(new HashImport.Busy());
        }
        engine.before(() -> {});
        assertThat(hasher.verify("x", foreign)).isEqualTo(new Verification.Mismatch());
        assertThat(hasher.load()).isEqualTo(new HashLoad(1, 0, 0, 1, 6, 6));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void fail(Throwable failure) throws E {
        throw (E) failure;
    }

    /** Seeded changes of real hashes: whatever comes out, it is an answer and no exception. */
    @Test
    void anyTextNearAHash_hasAnAnswer() {
        List<String> seeds = List.of(
                "$2a$04$" + BCRYPT,
                "pbkdf2_sha256$10$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "{scrypt}$10101$c29tZXNhbHQ=$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "scrypt$2$seasalt$1$1$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY=",
                "wrapped$md5$salt-password$c2FsdA$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + TAG32,
                "argon2$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$" + TAG32);
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % seeds.size()));
            for (int k = 0; k <= random.nextInt(3); k++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, (char) random.nextInt(0x80));
                    default -> text.setCharAt(at, "$=,{}019/+.".charAt(random.nextInt(11)));
                }
            }
            assertThat(Reading.of(text.toString())).isNotNull();
        }
    }

    @Test
    void weakHash_wrongLengthOrSalt_saysWhatIsLegal() {
        assertThatThrownBy(() -> WeakHash.unsalted(WeakHash.Digest.MD5, "00"))
                .hasMessage("A MD5 has 32 hexadecimal digits.");
        assertThatThrownBy(() -> WeakHash.saltFirst(WeakHash.Digest.MD5, new byte[97], "0".repeat(32)))
                .hasMessage("The salt has 97 bytes; it must have 1 to 96.");
        assertThatThrownBy(() -> WeakHash.saltLast(WeakHash.Digest.MD5, new byte[0], "0".repeat(32)))
                .hasMessageContaining("1 to 96");
    }
}
