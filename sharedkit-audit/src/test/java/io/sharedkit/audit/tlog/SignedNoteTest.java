/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: C2SP signed-note.md (CC BY 4.0) and golang/mod sumdb/note/note_test.go (BSD-3-Clause). */
class SignedNoteTest {
    private static final VerifierKey FOO =
            VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    private static final String FOO_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final SigningKey PETER_SIGNS =
            SigningKey.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    private static final VerifierKey PETER =
            VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final VerifierKey ENOCH =
            VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final String UNKNOWN_LINE = "— somebody.else AAAAAQIDBA==\n";

    @Test
    void isSignedBy_publishedNotes_isTrue() {
        assertThat(parse(FOO_NOTE).isSignedBy(List.of(FOO))).isTrue();
        SignedNote both = parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        assertThat(both.text()).isEqualTo(TEXT);
        assertThat(both.isSignedBy(List.of(PETER, ENOCH))).isTrue();
        assertThat(both.isSignedBy(List.of(ENOCH))).isTrue();
    }

    @Test
    void sign_publishedKey_givesPublishedSignature() {
        assertThat(SignedNote.sign(TEXT, PETER, PETER_SIGNS::sign)).hasToString(TEXT + "\n" + PETER_LINE);
    }

    @Test
    void sign_severalKeys_givesTheirLinesInOrder() {
        NoteSigner peter = new NoteSigner(PETER, PETER_SIGNS::sign);
        NoteSigner foo = new NoteSigner(VerifierKey.of("second.example", PETER.publicKey()), PETER_SIGNS::sign);
        SignedNote note = SignedNote.sign(TEXT, List.of(peter, foo));
        assertThat(note.toString())
                .startsWith(TEXT + "\n" + PETER_LINE + "— second.example ")
                .isEqualTo(parse(note.toString()).toString());
        assertThat(note.isSignedBy(List.of(PETER))).isTrue();
        assertThat(note.isSignedBy(List.of(foo.key()))).isTrue();
        assertThat(note.isSignedBy(List.of(PETER, foo.key()))).isTrue();
        assertThat(note.isSignedBy(List.of(ENOCH))).isFalse();
    }

    @Test
    void sign_noKeyOrOneTwiceOrAWrongOne_isRefused() {
        NoteSigner peter = new NoteSigner(PETER, PETER_SIGNS::sign);
        NoteSigner enoch = new NoteSigner(ENOCH, PETER_SIGNS::sign);
        assertThatThrownBy(() -> SignedNote.sign(TEXT, List.of())).hasMessageContaining("0 signatures");
        assertThatThrownBy(() -> SignedNote.sign(TEXT, List.of(peter, peter))).hasMessageContaining("twice");
        assertThatThrownBy(() -> SignedNote.sign(TEXT, List.of(peter, enoch))).hasMessageContaining("does not verify");
    }

    @Test
    void sign_withAnotherKey_isRefused() {
        assertThatThrownBy(() -> SignedNote.sign(TEXT, ENOCH, PETER_SIGNS::sign))
                .hasMessageContaining("does not verify");
        assertThatThrownBy(() -> SignedNote.sign("no end", PETER, PETER_SIGNS::sign))
                .hasMessageContaining("line feed");
        assertThatThrownBy(() -> SignedNote.sign("a\tb\n", PETER, PETER_SIGNS::sign))
                .hasMessageContaining("control");
    }

    @Test
    void parse_blankLinesInText_splitsAtTheLast() {
        String text = "one\n\ntwo\n\n";
        String note = SignedNote.sign(text, PETER, PETER_SIGNS::sign).toString();
        assertThat(parse(note).text()).isEqualTo(text);
        assertThat(parse(note).isSignedBy(List.of(PETER))).isTrue();
    }

    @Test
    void isSignedBy_unknownKeysOnly_isFalse() {
        assertThat(parse(TEXT + "\n" + PETER_LINE).isSignedBy(List.of(ENOCH, FOO)))
                .isFalse();
        assertThat(parse(TEXT + "\n" + PETER_LINE).isSignedBy(List.of())).isFalse();
    }

    @Test
    void isSignedBy_unknownKeyBeside_isIgnored() {
        assertThat(parse(TEXT + "\n" + UNKNOWN_LINE + PETER_LINE).isSignedBy(List.of(PETER)))
                .isTrue();
    }

    @Test
    void isSignedBy_oneKnownKeyWrong_isFalseThoughAnotherIsRight() {
        SignedNote note = parse(
                TEXT + "\n" + PETER_LINE + ENOCH_LINE.replace("VMc", "VMd").replace("RvMc", "RvMd"));
        assertThat(note.isSignedBy(List.of(PETER))).isTrue();
        assertThat(note.isSignedBy(List.of(PETER, ENOCH))).isFalse();
    }

    @Test
    void isSignedBy_anyBitOfTextFlipped_isFalse() {
        byte[] note = FOO_NOTE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < note.length * Byte.SIZE; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(accepted(flipped)).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\nEnochRoot rwz+eBzm\n",
                "text\n\n- EnochRoot rwz+eBzm\n",
                "text\n\n— EnochRoot rwz+eBzm",
                "text\n\n— EnochRoot rwz+eBzm\r\n",
                "text\n\n—  rwz+eBzm\n",
                "text\n\n— rwz+eBzm\n",
                "text\n\n— Enoch Root rwz+eBzm\n",
                "text\n\n— Enoch+Root rwz+eBzm\n",
                "text\n\n— Enoch\u3000Root rwz+eBzm\n",
                "text\n\n— EnochRoot rwz+eBzm trailing\n",
                "text\n\n— EnochRoot rwz+eA==\n",
                "text\n\n— EnochRoot rwz+eBzn=\n",
                "text\n\n— EnochRoot rwz+eBy\n",
                "text\n\n— EnochRoot rwz+eBzm\n\n",
                "text\n\n— EnochRoot rwz+eBzm\ntrailing\n",
                "te\u0000xt\n\n— EnochRoot rwz+eBzm\n",
                "te\rxt\n\n— EnochRoot rwz+eBzm\n",
                "— EnochRoot rwz+eBzm\n"
            })
    void parse_malformedNote_isRefused(String note) {
        assertThatThrownBy(() -> parse(note)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_wellFormedNote_isAcceptedAndPrintsTheSame() {
        String note = "text\n\n— EnochRoot rwz+eBzm\n";
        assertThat(parse(note)).hasToString(note);
    }

    @Test
    void parse_notUtf8_isRefused() {
        byte[] note = "t\u00e4xt\n\n— EnochRoot rwz+eBzm\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SignedNote.parse(note)).hasMessageContaining("UTF-8");
    }

    @Test
    void parse_sixteenSignatures_isAccepted_hundredAndOneAreNot() {
        assertThat(parse("text\n\n" + signatures(16))).hasToString("text\n\n" + signatures(16));
        assertThat(parse("text\n\n" + signatures(100))).isNotNull();
        assertThatThrownBy(() -> parse("text\n\n" + signatures(101))).hasMessageContaining("101");
    }

    @Test
    void parse_sameKeyTwiceOrTooLong_isRefused() {
        assertThatThrownBy(() -> parse(TEXT + "\n" + PETER_LINE + PETER_LINE)).hasMessageContaining("twice");
        String huge = "x".repeat(SignedNote.MAX_BYTES) + "\n\n" + UNKNOWN_LINE;
        assertThatThrownBy(() -> parse(huge)).hasMessageContaining("longer");
    }

    private static boolean accepted(byte[] note) {
        try {
            return SignedNote.parse(note).isSignedBy(List.of(FOO));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String signatures(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("— key").append(i).append(" rwz+eBzm\n");
        }
        return lines.toString();
    }

    private static SignedNote parse(String note) {
        return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    }
}
