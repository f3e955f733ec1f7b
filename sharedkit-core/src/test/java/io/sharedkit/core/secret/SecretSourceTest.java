/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("JJ-22a")
class SecretSourceTest {
    private static final SecretRef ENV = SecretRef.parse("env:DB_PASSWORD");

    @TempDir
    private Path folder;

    @Test
    void environment_givesTheVariable() {
        SecretSource source = SecretSource.environment(Map.of("DB_PASSWORD", "hunter2"));
        assertThat(source.get(ENV)).isEqualTo(Secret.ofText("hunter2"));
        assertThat(source.find(SecretRef.parse("file:/x"))).isEmpty();
        assertThat(source.toString()).doesNotContain("hunter2");
    }

    @Test
    void environment_withoutTheVariable_saysWhichOne() {
        assertThatThrownBy(() -> SecretSource.environment(Map.of()).get(ENV))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("DB_PASSWORD is not set");
        assertThatThrownBy(() ->
                        SecretSource.environment(Map.of("DB_PASSWORD", "")).get(ENV))
                .hasMessageContaining("not set");
        assertThat(SecretSource.environment().find(SecretRef.parse("x-kms:a"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "secret, secret",
        "'secret\n', secret",
        "'secret\r\n', secret",
        "'secret\n\n', 'secret\n'",
        "' secret ', ' secret '"
    })
    void file_givesItsContentWithoutOneLineEnd(String content, String secret) throws IOException {
        assertThat(SecretSource.files().get(file(content))).isEqualTo(Secret.ofText(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void file_withoutContent_isRefused(String content) throws IOException {
        SecretRef ref = file(content);
        assertThatThrownBy(() -> SecretSource.files().get(ref))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void file_upTo64KiB_isRead_andALargerOneIsNot() throws IOException {
        assertThat(SecretSource.files().get(file("x".repeat(65_536))).length()).isEqualTo(65_536);
        SecretRef large = file("x".repeat(65_537));
        assertThatThrownBy(() -> SecretSource.files().get(large)).hasMessageContaining("larger than 64 KiB");
    }

    @Test
    void file_thatCannotBeRead_isNamed() {
        assertThatThrownBy(() -> SecretSource.files()
                        .get(new SecretRef("file", folder.resolve("none").toString())))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("none")
                .hasMessageContaining("must exist");
        assertThatThrownBy(() -> SecretSource.files().get(new SecretRef("file", folder.toString())))
                .isInstanceOf(SecretUnavailableException.class);
        assertThatThrownBy(() -> SecretSource.files().get(new SecretRef("file", "a\u0000b")))
                .isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void endlessFile_isRefusedAndNotReadToItsEnd() {
        Path zero = Path.of("/dev/zero");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(zero));
        assertThatThrownBy(() -> SecretSource.files().get(SecretRef.parse("file:/dev/zero")))
                .hasMessageContaining("larger");
    }

    @Test
    void keyStore_givesTheKeyOfTheAlias() throws Exception {
        byte[] key = new byte[32];
        key[31] = 7;
        SecretSource source = SecretSource.pkcs12(store(key), Secret.ofText("store-pw"));
        assertThat(source.get(SecretRef.parse("pkcs12:mail"))).isEqualTo(Secret.copyOf(key));
        assertThat(source.find(ENV)).isEmpty();
        assertThatThrownBy(() -> source.get(SecretRef.parse("pkcs12:other")))
                .hasMessageContaining("no secret key 'other'");
    }

    @Test
    void keyStore_withAWrongPasswordOrWithoutAFile_isAnErrorThatNamesThePlaceOnly() throws Exception {
        Path store = store(new byte[32]);
        SecretRef mail = SecretRef.parse("pkcs12:mail");
        assertThatThrownBy(
                        () -> SecretSource.pkcs12(store, Secret.ofText("wr0ng")).get(mail))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining(store.toString())
                .message()
                .doesNotContain("wr0ng");
        SecretSource none = SecretSource.pkcs12(folder.resolve("none.p12"), Secret.ofText("x"));
        assertThatThrownBy(() -> none.get(mail)).isInstanceOf(SecretUnavailableException.class);
        Files.writeString(folder.resolve("broken.p12"), "no key store");
        SecretSource broken = SecretSource.pkcs12(folder.resolve("broken.p12"), Secret.ofText("x"));
        assertThatThrownBy(() -> broken.get(mail)).isInstanceOf(SecretUnavailableException.class);
    }

    @Test
    void firstOf_asksInOrder_andSaysWhenNobodyServes() {
        SecretSource kms =
                ref -> ref.scheme().equals("x-kms") ? Optional.of(Secret.ofText("from kms")) : Optional.empty();
        SecretSource all = SecretSource.firstOf(SecretSource.environment(Map.of("DB_PASSWORD", "from env")), kms);
        assertThat(all.get(ENV).revealText()).isEqualTo("from env");
        assertThat(all.get(SecretRef.parse("x-kms:projects/a")).revealText()).isEqualTo("from kms");
        assertThatThrownBy(() -> all.get(SecretRef.parse("file:/a")))
                .hasMessageContaining("No source serves file:/a")
                .hasMessageContaining("'file'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "", ":", "env:", ":x", "http://x", "vault:x", "ENV:X", "base64:aGk="})
    void literal_isNoReferenceAndIsNotRepeated(String text) {
        assertThatThrownBy(() -> SecretRef.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("env:NAME, file:/path or pkcs12:alias")
                .satisfies(e -> assertThat(text.length() < 2
                                || text.equals("env:")
                                || !e.getMessage().contains(text))
                        .isTrue());
    }

    @Test
    void reference_printsAsItStandsInTheFile() {
        assertThat(SecretRef.parse("file:C:\\keys\\a")).hasToString("file:C:\\keys\\a");
        assertThat(SecretRef.parse("file:C:\\keys\\a").name()).isEqualTo("C:\\keys\\a");
    }

    private SecretRef file(String content) throws IOException {
        Path file = folder.resolve("secret");
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        return new SecretRef("file", file.toString());
    }

    private Path store(byte[] key) throws Exception {
        Path file = folder.resolve("keys.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        KeyStore.ProtectionParameter password = new KeyStore.PasswordProtection("store-pw".toCharArray());
        store.setEntry("mail", new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")), password);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "store-pw".toCharArray());
        }
        return file;
    }
}
