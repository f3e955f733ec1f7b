/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import static io.sharedkit.examples.quickstart.check.NotKeptException.unless;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The erasure certificate: its signature, from the documented form alone, and what it says. */
final class CertificateCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SIGNATURE = Pattern.compile(",\"signature\":\"([A-Za-z0-9+/=]+)\"");
    private static final String KEY_PREFIX = "302a300506032b6570032100";

    private CertificateCheck() {}

    static void check(Path file, JsonNode evidence) throws Exception {
        unless(Files.exists(file), "there is no certificate");
        String text = Files.readString(file);
        checkSignature(text);
        JsonNode certificate = JSON.readTree(text);
        unless(text.contains("\"" + evidence.path("tenant").asString() + "\""), "the certificate names another tenant");
        unless(text.contains("\"" + evidence.path("dueDay").asString() + "\""), "the certificate has another deadline");
        for (JsonNode operator : evidence.path("operators")) {
            unless(text.contains(operator.asString()), "the certificate does not name " + operator.asString());
        }
        unless(!text.contains("完全消去"), "the certificate claims more than was done");
        unless(certificate.path("signature").isString(), "the certificate is not signed");
    }

    /** The signature is over the canonical text without its own member. */
    private static void checkSignature(String text) throws Exception {
        Matcher matcher = SIGNATURE.matcher(text);
        unless(matcher.find(), "the certificate is not signed");
        String signed = text.substring(0, matcher.start()) + text.substring(matcher.end());
        byte[] raw = Base64.getDecoder()
                .decode(JSON.readTree(text).path("key").path("publicKey").asString());
        byte[] encoded = HexFormat.of().parseHex(KEY_PREFIX + HexFormat.of().formatHex(raw));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(signed.getBytes(StandardCharsets.UTF_8));
        unless(verifier.verify(Base64.getDecoder().decode(matcher.group(1))), "the certificate's signature is wrong");
    }
}
