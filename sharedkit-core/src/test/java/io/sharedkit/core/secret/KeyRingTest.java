/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String MAIL = "mail-outbox";
    private static final String CODE = "two-step-code";
    private static final String CONTEXT = "sk_mail|aozora|1";
    private static final byte[] PLAIN = "髙﨑様のコードは 123456 です".getBytes(StandardCharsets.UTF_8);
    private static final Secret OLD = Secret.random(KeyRing.KEY_BYTES);
    private static final Secret NEW = Secret.random(KeyRing.KEY_BYTES);

    private final KeyRing before =
            KeyRing.builder().key(MAIL, "2026a", OLD).key(CODE, "2026a", OLD).build();
    private final KeyRing rotated = KeyRing.builder()
            .key(MAIL, "2026b", NEW)
            .key(MAIL, "2026a", OLD)
            .key(CODE, "2026a", OLD)
            .build();
    private final KeyRing retired = KeyRing.builder().key(MAIL, "2026b", NEW).build();

    @Test
    void seal_opensToWhatWasSealed_andNeverLooksTheSame() {
        SealKeys keys = before.seal(MAIL);
        byte[] sealed = keys.seal(PLAIN, CONTEXT);
        assertThat(keys.open(sealed, CONTEXT)).isEqualTo(PLAIN);
        assertThat(keys.seal(PLAIN, CONTEXT)).isNotEqualTo(sealed);
        assertThat(sealed)
                .hasSize(2 + "2026a".length() + 12 + PLAIN.length + 16)
                .startsWith(1, 5, '2', '0', '2', '6', 'a');
        assertThat(keys.open(keys.seal(new byte[0], ""), "")).isEmpty();
    }

    @Test
    void sealedContent_withAnyBitFlippedOrAnyByteCut_isRefused() {
        SealKeys keys = before.seal(MAIL);
        byte[] sealed = keys.seal(PLAIN, CONTEXT);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> keys.open(flipped, CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> keys.open(cut, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> keys.open(Arrays.copyOf(sealed, sealed.length + 1), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomBytes_areNoSealedContent_andTheirMessageIsPrintable() {
        Random random = new Random(20_261_122);
        SealKeys keys = before.seal(MAIL);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 2) {
                noise[0] = 1;
                noise[1] = (byte) random.nextInt(40);
            }
            assertThatThrownBy(() -> keys.open(noise, CONTEXT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .matches("[ -~]+");
        }
    }

    @Test
    void sealedContent_inAnotherContextOrPurpose_isRefused() {
        byte[] sealed = before.seal(MAIL).seal(PLAIN, CONTEXT);
        assertThatThrownBy(() -> before.seal(MAIL).open(sealed, "sk_mail|takasaki|1"))
                .hasMessageContaining("another context");
        assertThatThrownBy(() -> before.seal(CODE).open(sealed, CONTEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rotation_sealsWithTheNewKey_andStillOpensTheOld_untilItIsRetired() {
        byte[] old = before.seal(MAIL).seal(PLAIN, CONTEXT);
        assertThat(rotated.seal(MAIL).open(old, CONTEXT)).isEqualTo(PLAIN);
        byte[] fresh = rotated.seal(MAIL).seal(PLAIN, CONTEXT);
        assertThat(retired.seal(MAIL).open(fresh, CONTEXT)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> before.seal(MAIL).open(fresh, CONTEXT)).hasMessageContaining("2026b");
        assertThatThrownBy(() -> retired.seal(MAIL).open(old, CONTEXT))
                .hasMessageContaining("2026a, which is not in the key ring")
                .hasMessageContaining("Keep an older key");
    }

    @Test
    void tag_matchesItsPartsOnly() {
        MacKeys keys = before.mac(CODE);
        String tag = keys.tag("aozora", "taro", "123456");
        assertThat(tag).matches("2026a\\.[A-Za-z0-9_-]{43}");
        assertThat(keys.matches(tag, "aozora", "taro", "123456")).isTrue();
        assertThat(keys.matches(tag, "aozora", "taro", "123457")).isFalse();
        assertThat(keys.matches(tag, "aozora", "taro1", "23456")).isFalse();
        assertThat(keys.matches(tag, "aozora", "taro123456")).isFalse();
        assertThat(keys.matches(tag, "aozora", "taro", "123456", "")).isFalse();
        assertThat(before.mac(MAIL).matches(tag, "aozora", "taro", "123456")).isFalse();
        assertThat(keys.tag()).isNotEqualTo(keys.tag(""));
        assertThat(keys.tag("a\u0000\u0000\u0000\u0000b")).isNotEqualTo(keys.tag("a", "b"));
    }

    @Test
    void tag_withAnyCharacterChanged_isRefused() {
        MacKeys keys = before.mac(CODE);
        String tag = keys.tag("x");
        for (int i = 0; i < tag.length(); i++) {
            char other = tag.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(keys.matches(tag.substring(0, i) + other + tag.substring(i + 1), "x"))
                    .isFalse();
            assertThat(keys.matches(tag.substring(0, i), "x")).isFalse();
        }
        assertThat(keys.matches(tag + "A", "x")).isFalse();
        assertThat(keys.matches("", "x")).isFalse();
    }

    @Test
    void rotation_tagsWithTheNewKey_andStillMatchesTheOld() {
        String old = before.mac(MAIL).tag("x");
        assertThat(rotated.mac(MAIL).matches(old, "x")).isTrue();
        assertThat(rotated.mac(MAIL).tag("x")).startsWith("2026b.");
        assertThat(retired.mac(MAIL).matches(old, "x")).isFalse();
    }

    @Test
    void rotation_signsWithTheNewKey_andStillVerifiesTheOld() {
        byte[] signature = before.signing(MAIL).sign(PLAIN);
        SigningKeys keys = rotated.signing(MAIL);
        assertThat(keys.keyId()).isEqualTo("2026b");
        assertThat(keys.verify("2026a", PLAIN, signature)).isTrue();
        assertThat(keys.verify("2026b", PLAIN, signature)).isFalse();
        assertThat(keys.verify("2026c", PLAIN, signature)).isFalse();
        assertThat(keys.verify("2026b", PLAIN, keys.sign(PLAIN))).isTrue();
        assertThat(keys.publicKey())
                .hasSize(32)
                .isNotEqualTo(before.signing(MAIL).publicKey());
        assertThat(retired.signing(MAIL).verify("2026a", PLAIN, signature)).isFalse();
    }

    @Test
    void oneKey_inTwoPurposesOrUses_givesDifferentWorkingKeys() {
        assertThat(before.mac(MAIL).tag("x")).isNotEqualTo(before.mac(CODE).tag("x"));
        assertThat(before.signing(MAIL).publicKey())
                .isNotEqualTo(before.signing(CODE).publicKey());
        assertThat(before.signing(MAIL).publicKey()).isEqualTo(rotated(MAIL).publicKey());
    }

    private static SigningKeys rotated(String purpose) {
        return KeyRing.builder().key(purpose, "other-id", OLD).build().signing(purpose);
    }

    @Test
    void unknownPurpose_saysWhatToSet() {
        assertThatThrownBy(() -> before.seal("invitation"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Set sharedkit.core.keys.invitation=<key id>=<reference>");
    }

    @Test
    void builder_refusesWrongLengthsAndDoubleOrMalformedIds() {
        KeyRing.Builder builder = KeyRing.builder().randomKey(MAIL, "a");
        assertThatThrownBy(() -> builder.key(MAIL, "b", Secret.random(31))).hasMessageContaining("32 bytes, not 31");
        assertThatThrownBy(() -> builder.randomKey(MAIL, "a")).hasMessageContaining("twice");
        for (String id : List.of("", "a.b", "a b", "鍵", "x".repeat(33))) {
            assertThatThrownBy(() -> builder.randomKey(MAIL, id)).hasMessageContaining("1 to 32");
        }
        assertThatThrownBy(() -> builder.randomKey(" ", "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void load_readsTheKeysOfAPolicy() {
        KeyRing ring = load("2026b=env:NEW, 2026a=env:OLD");
        byte[] sealed = before.seal(MAIL).seal(PLAIN, CONTEXT);
        assertThat(ring.seal(MAIL).open(sealed, CONTEXT)).isEqualTo(PLAIN);
        assertThat(ring.mac(MAIL).tag("x")).startsWith("2026b.");
    }

    @Test
    @Tag("JJ-22a")
    void load_ofAKeyOfAnotherLengthOrNone_namesItAndNotItsContent() {
        assertThatThrownBy(() -> load("a=env:SHORT"))
                .hasMessageContaining("The key a for the purpose 'mail-outbox' (env:SHORT) has 5 bytes; it needs 32")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> load("a=env:TEXT"))
                .hasMessageContaining("not base64")
                .message()
                .doesNotContain("hunter");
        assertThatThrownBy(() -> load("a=env:NONE"))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("NONE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2hunter2hunter2",
                "a",
                "a=",
                "=env:X",
                "a b=env:X",
                "a=hunter2hunter2hunter2",
                "a=env:X,,b=env:Y",
                "aHVudGVyMmh1bnRlcjI="
            })
    @Tag("JJ-22a")
    void refs_thatAreNone_areRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> KeyRefs.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("hunter2", "aHVudGVyMm");
    }

    @Test
    void refs_mayHaveSpaces_butNoIdTwice() {
        assertThat(KeyRefs.parse(" a = file:/x , b=env:Y ").keys())
                .containsExactly(
                        new KeyRefs.Entry("a", SecretRef.parse("file:/x")),
                        new KeyRefs.Entry("b", SecretRef.parse("env:Y")));
        assertThatThrownBy(() -> KeyRefs.parse("a=env:X,a=env:Y")).hasMessageContaining("key id a twice");
    }

    private static KeyRing load(String refs) {
        Map<String, String> variables = Map.of(
                "OLD", base64(OLD), "NEW", base64(NEW), "SHORT", base64(Secret.ofText("short")), "TEXT", "hunter 2");
        return KeyRing.load(new KeyPolicy(Map.of(MAIL, KeyRefs.parse(refs))), SecretSource.environment(variables));
    }

    private static String base64(Secret secret) {
        return secret.use(bytes -> java.util.Base64.getEncoder().encodeToString(bytes));
    }

    @Test
    void mac_ofTheRoot_servesEveryPurpose_eachWithAKeyOfItsOwn() {
        KeyRing ring = KeyRing.builder().randomKey(KeyRing.ROOT, "r1").build();
        String tag = ring.mac("a").tag("text");
        assertThat(ring.mac("a").matches(tag, "text")).isTrue();
        assertThat(ring.mac("b").matches(tag, "text")).isFalse();
    }

    @Test
    void mac_purposeThatGetsAKeyOfItsOwn_usesIt_andTheRootsStillVerifies() {
        Secret root = Secret.random(KeyRing.KEY_BYTES);
        KeyRing before = KeyRing.builder().key(KeyRing.ROOT, "r1", root).build();
        KeyRing after = KeyRing.builder()
                .key(KeyRing.ROOT, "r1", root)
                .randomKey("a", "own")
                .build();
        assertThat(after.mac("a").tag("text")).startsWith("own.");
        assertThat(after.mac("a").matches(before.mac("a").tag("text"), "text")).isTrue();
        assertThat(before.mac("a").matches(after.mac("a").tag("text"), "text")).isFalse();
    }

    @Test
    void mac_ownKeyWithTheIdOfTheRoots_hidesIt() {
        Secret root = Secret.random(KeyRing.KEY_BYTES);
        KeyRing before = KeyRing.builder().key(KeyRing.ROOT, "k1", root).build();
        KeyRing after = KeyRing.builder()
                .key(KeyRing.ROOT, "k1", root)
                .randomKey("a", "k1")
                .build();
        assertThat(after.mac("a").matches(before.mac("a").tag("text"), "text")).isFalse();
    }
}
