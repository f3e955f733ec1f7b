/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SigningKeys;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.erasure.ErasureCertificate.Verification;
import io.sharedkit.retention.internal.CanonicalJson;
import io.sharedkit.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("GN-03a")
class ErasureCertificateTest {
    private static final KeyRing RING =
            KeyRing.builder().randomKey(Erasures.KEY_PURPOSE, "2026a").build();
    private static final SigningKeys KEYS = RING.signing(Erasures.KEY_PURPOSE);
    private static final TenantId TENANT = TenantId.of("c-1");

    private final ErasureCertificate certificate = certificate("サンプル人事クラウド株式会社");

    @Test
    void verify_ofWhatWasSigned_isValid() {
        assertThat(verify(certificate.json())).isEqualTo(Verification.VALID);
        assertThat(KEYS.verify("2026a", body(), signature())).isTrue();
    }

    /** One bit in every fifth byte, a different bit each time. */
    @Test
    void verify_withABitFlipped_isNeverValid() {
        byte[] json = certificate.json();
        for (int i = 0; i < json.length; i += 5) {
            byte[] flipped = json.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertThat(verify(flipped)).as("byte %s", i).isNotEqualTo(Verification.VALID);
        }
    }

    /** Base64 leaves four bits of the signature's last character without a meaning: they are no second spelling. */
    @Test
    void verify_withAStrayBitOrAMissingPadding_isAltered() {
        String json = new String(certificate.json(), StandardCharsets.UTF_8);
        String signature = Base64.getEncoder().encodeToString(signature());
        int last = signature.length() - 3;
        String bare = signature.substring(0, last);
        for (String end : List.of((char) (signature.charAt(last) + 1) + "==", signature.charAt(last) + "")) {
            assertThat(Base64.getDecoder().decode(bare + end)).isEqualTo(signature());
            String other = json.replace(signature, bare + end);
            assertThat(verify(other.getBytes(StandardCharsets.UTF_8))).as(end).isEqualTo(Verification.ALTERED);
        }
    }

    @Test
    void verify_withAnotherKey_saysSo() {
        byte[] other =
                KeyRing.builder().randomKey("x", "x").build().signing("x").publicKey();
        assertThat(ErasureCertificate.verify(certificate.json(), other)).isEqualTo(Verification.OTHER_KEY);
    }

    /** Somebody signs an altered text with a key of their own and puts that key into the text. */
    @Test
    void verify_ofAForgeryUnderTheForgersKey_isNotValid() {
        SigningKeys forger = KeyRing.builder().randomKey("x", "2026a").build().signing("x");
        Map<String, Object> body = CanonicalJson.read(body()).orElseThrow();
        body.put("tenant", "c-2");
        body.put("signature", Base64.getEncoder().encodeToString(forger.sign(CanonicalJson.bytes(body))));
        assertThat(verify(CanonicalJson.bytes(body))).isEqualTo(Verification.ALTERED);
        body.remove("signature");
        body.put("key", Map.of("publicKey", Base64.getEncoder().encodeToString(forger.publicKey())));
        body.put("signature", Base64.getEncoder().encodeToString(forger.sign(CanonicalJson.bytes(body))));
        assertThat(verify(CanonicalJson.bytes(body))).isEqualTo(Verification.OTHER_KEY);
    }

    @Test
    void verify_ofAnotherSpellingOrNoCertificate_isAltered() {
        String json = new String(certificate.json(), StandardCharsets.UTF_8);
        for (String other : List.of(
                json + "\n",
                " " + json,
                json.replace("\":", "\": "),
                "{}",
                "",
                "[]",
                "null",
                "{\"signature\":\"\"}",
                json.replace("\"signature\":\"", "\"signature\":\"!"))) {
            assertThat(verify(other.getBytes(StandardCharsets.UTF_8))).isEqualTo(Verification.ALTERED);
        }
    }

    @Test
    void verify_withSomethingThatIsNoKey_isRefused() {
        assertThatThrownBy(() -> ErasureCertificate.verify(certificate.json(), new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    @Test
    void html_saysWhatIsTrueAtThisLevelAndNoMore() {
        String all = certificate.html() + new String(certificate.json(), StandardCharsets.UTF_8);
        assertThat(all)
                .contains("水準L2", "Level L2", "バックアップには、その保存期間が満了するまで残ります", "remain in backups")
                .doesNotContain("完全消去", "完全に消去", "復元不可能", "unrecoverable", "irrecoverabl");
    }

    @Test
    void html_isOneSelfContainedPageInBothLanguages() {
        String html = certificate.html();
        assertThat(html)
                .startsWith("<!DOCTYPE html>\n<html lang=\"ja\">")
                .contains("データ消去証明書", "Certificate of data erasure", "@media print", "2026-06-29 24:00 JST")
                .contains("2026-04-29 昭和の日", "op-3", "employee")
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "<script", "{0}");
        assertThat(html.split("<table>", -1)).hasSameSizeAs(html.split("</table>", -1));
    }

    @Test
    void html_escapesEverything() {
        String html = certificate("<script>alert(1)</script>&\"'").html();
        assertThat(html)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;")
                .doesNotContain("<script>");
    }

    @Test
    void write_putsBothFilesThere(@TempDir Path folder) throws IOException {
        certificate.write(folder.resolve("erasure"));
        assertThat(Files.readAllBytes(folder.resolve("erasure/certificate.json")))
                .isEqualTo(certificate.json());
        assertThat(folder.resolve("erasure/certificate.html")).hasContent(certificate.html());
    }

    @Test
    void texts_existInBothLanguages() {
        ResourceBundle japanese = bundle(java.util.Locale.JAPANESE);
        ResourceBundle english = bundle(java.util.Locale.ENGLISH);
        assertThat(japanese.keySet()).isEqualTo(english.keySet()).hasSizeGreaterThan(40);
        for (String key : japanese.keySet()) {
            assertThat(japanese.getString(key)).isNotBlank();
            assertThat(placeholders(japanese.getString(key))).isEqualTo(placeholders(english.getString(key)));
        }
    }

    private static ResourceBundle bundle(java.util.Locale locale) {
        return ResourceBundle.getBundle("io.sharedkit.retention.erasure.certificate", locale);
    }

    private static List<String> placeholders(String text) {
        return java.util.regex.Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(m -> m.group())
                .sorted()
                .toList();
    }

    private static Verification verify(byte[] json) {
        return ErasureCertificate.verify(json, KEYS.publicKey());
    }

    private byte[] body() {
        Map<String, Object> body = CanonicalJson.read(certificate.json()).orElseThrow();
        body.remove("signature");
        return CanonicalJson.bytes(body);
    }

    private byte[] signature() {
        return Base64.getDecoder()
                .decode(CanonicalJson.tree(certificate.json()).get("signature").asString());
    }

    private static ErasureCertificate certificate(String issuer) {
        ErasureStore store = ErasureStore.inMemory();
        store.restart(TENANT, List.of(new Ledger.Progress("employee", 300, 300)));
        Parts parts = new Parts(
                store,
                TenantDirectory.inMemory(),
                List.of(),
                retained -> new ResidueCheck.Residue(List.of(), List.of()),
                Retained.with(Map.of("log", Map.of("ja", "保存", "en", "kept"))),
                (action, digest) -> List.of(),
                new NoHolds(),
                KEYS,
                EventSink.discarding(),
                RetentionPolicy.defaults(),
                RetentionPolicy.defaults().calendar(),
                ManualClock.at("2026-04-10T09:00:00+09:00"),
                issuer);
        Ledger ledger = Ledger.of(TENANT, LocalDate.of(2026, 3, 31), 60)
                .planned(new Ledger.Plan(Actor.operator("op-1"), "ab".repeat(32)))
                .erasing(new Ledger.Run(
                        Actor.operator("op-2"),
                        List.of(new Approval("op-3", Instant.parse("2026-04-02T00:00:00Z"))),
                        Instant.parse("2026-04-09T00:00:00Z")));
        Findings findings = new Findings(
                new ResidueCheck.Residue(List.of("employee"), List.of()),
                Map.of("employee", 0L),
                Instant.parse("2026-04-09T00:01:00Z"));
        return new Certifier(parts).certify(ledger, findings);
    }
}
