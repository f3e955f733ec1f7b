/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharedkit.core.secret.KeyPolicy;
import io.sharedkit.core.secret.SecretRef;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    public enum Mode {
        DENY,
        CONSENT
    }

    /** A section as a feature declares it. */
    @PolicySection("test.sample")
    public record Sample(
            @Default("12") @Min(8) @Max(128) int minLength,
            @Default("PT10M") Duration codeLifetime,
            @Default("deny") Mode operatorAccess,
            @Default("12-29, 12-30") List<MonthDay> closingDays,
            @Default("true") boolean enabled,
            @Default("1") long bigNumber,
            @Default("data") Path folder,
            @Default("") @NotEmpty List<Integer> numbers,
            String title) {}

    @PolicySection("test.secrets")
    public record Secrets(SecretRef password) {}

    /** Keys that may stay unset without a default of their own. */
    @PolicySection("test.unset")
    public record MayBeUnset(Optional<@Min(8) @Max(64) Integer> length, Optional<Mode> mode) {}

    /** No compiler keeps a constraint on a type argument in such a constructor. */
    @PolicySection("test.compact")
    public record Compact(List<@Min(8) Integer> lengths) {
        public Compact {
            lengths = List.copyOf(lengths);
        }
    }

    /** And none puts a component's constraints on parameters that are written out. */
    @PolicySection("test.written-out")
    public record WrittenOut(@Min(8) int length) {
        public WrittenOut(int length) {
            this.length = length;
        }
    }

    @PolicySection("test.on-parameters")
    public record OnParameters(List<Integer> lengths) {
        public OnParameters(List<@Min(8) Integer> lengths) {
            this.lengths = List.copyOf(lengths);
        }
    }

    @PolicySection("test.range")
    public record Range(
            @Default("1") int from, @Default("2") int to) {
        public Range {
            if (from > to) {
                throw new IllegalArgumentException("from must not be greater than to");
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void bind_optionalKey_isEmptyUnlessSet() {
        assertThat(unset(Map.of())).isEqualTo(new MayBeUnset(Optional.empty(), Optional.empty()));
        assertThat(unset(Map.of("sharedkit.test.unset.length", "8", "sharedkit.test.unset.mode", "deny")))
                .isEqualTo(new MayBeUnset(Optional.of(8), Optional.of(Mode.DENY)));
    }

    @Test
    void bind_optionalKeyWithAWrongValue_isRefusedLikeAnyOther() {
        assertThatThrownBy(() ->
                        unset(Map.of("sharedkit.test.unset.length", "65", "sharedkit.test.unset.mode", "perhaps")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("sharedkit.test.unset.length = 65: must be less than or equal to 64; change the"
                        + " value, or remove the line")
                .hasMessageContaining("sharedkit.test.unset.mode = perhaps: it must be one of DENY, CONSENT");
    }

    @Test
    void bind_constraintsThatTheConstructorDoesNotShow_areNotPassedOver() {
        assertLost(Compact.class, "lengths");
        assertLost(WrittenOut.class, "length");
    }

    private static void assertLost(Class<? extends Record> section, String component) {
        String key = "sharedkit." + section.getAnnotation(PolicySection.class).value() + "." + component;
        PolicyFile file = PolicyFile.of("test", Map.of(key, "9"));
        assertThatIllegalStateException()
                .isThrownBy(() -> file.bind(section))
                .withMessage(
                        "A constraint of " + component + " in " + section.getName() + " is lost in the constructor:"
                                + " write all parameters out, and the constraints on the parameters.");
    }

    @Test
    void bind_constraintsOnWrittenOutParameters_areKept() {
        assertThatThrownBy(() -> PolicyFile.of("test", Map.of("sharedkit.test.on-parameters.lengths", "8,7"))
                        .bind(OnParameters.class))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("must be greater than or equal to 8");
    }

    private static MayBeUnset unset(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(MayBeUnset.class).get(MayBeUnset.class);
    }

    @Test
    void bind_completeFile_givesTheRecord() throws IOException {
        Sample sample = read("""
                # 設定
                sharedkit.test.sample.min-length = 14
                sharedkit.test.sample.code-lifetime=PT5M
                sharedkit.test.sample.operator-access=consent
                sharedkit.test.sample.closing-days=12-31,01-03
                sharedkit.test.sample.enabled=false
                sharedkit.test.sample.big-number=9000000000
                sharedkit.test.sample.folder=/srv/hr
                sharedkit.test.sample.numbers=1, 2 ,3
                sharedkit.test.sample.title=髙﨑ホールディングス
                other.key=left aside
                """).bind(Sample.class).get(Sample.class);
        assertThat(sample)
                .isEqualTo(new Sample(
                        14,
                        Duration.ofMinutes(5),
                        Mode.CONSENT,
                        List.of(MonthDay.of(12, 31), MonthDay.of(1, 3)),
                        false,
                        9_000_000_000L,
                        Path.of("/srv/hr"),
                        List.of(1, 2, 3),
                        "髙﨑ホールディングス"));
    }

    @Test
    void bind_withoutAKey_usesItsDefault() {
        Sample sample = of("test.sample.title", "x", "test.sample.numbers", "1")
                .bind(Sample.class)
                .get(Sample.class);
        assertThat(sample.minLength()).isEqualTo(12);
        assertThat(sample.operatorAccess()).isEqualTo(Mode.DENY);
        assertThat(sample.closingDays()).containsExactly(MonthDay.of(12, 29), MonthDay.of(12, 30));
    }

    @Test
    void problems_comeAllAtOnce_overAllSections() {
        PolicyException e = catchThrowableOfType(
                PolicyException.class,
                () -> of(
                                "test.sample.min-length", "many",
                                "test.sample.code-lifetime", "10 minutes",
                                "test.sample.operator-access", "maybe",
                                "test.sample.closing-days", "12-29,13-01",
                                "test.sample.enabled", "yes",
                                "test.sample.nubmers", "1",
                                "test.secrets.password", "hunter2",
                                "test.range.from", "3",
                                "completely.different", "1")
                        .bind(Sample.class, Secrets.class, Range.class));
        assertThat(e.problems())
                .containsExactly(
                        "sharedkit.test.sample.min-length = many: it must be a whole number between -2147483648 and 2147483647",
                        "sharedkit.test.sample.code-lifetime = 10 minutes: it must be an ISO 8601 duration such as PT10M",
                        "sharedkit.test.sample.operator-access = maybe: it must be one of DENY, CONSENT",
                        "sharedkit.test.sample.closing-days = 13-01: it must be a day of the year such as 12-29",
                        "sharedkit.test.sample.enabled = yes: it must be true or false",
                        "sharedkit.test.sample.title is not set and has no default: set it",
                        "sharedkit.test.sample.numbers = []: must not be empty; change the value, or remove the line for"
                                + " the default ",
                        "sharedkit.test.secrets.password is a literal, and a secret does not stand in a policy file;"
                                + " name where it lies: env:NAME, file:/path or pkcs12:alias",
                        "sharedkit.test.range.*: from must not be greater than to",
                        "sharedkit.completely.different is not a known key: no section that was bound has it; bind the"
                                + " record of its section, or remove the line",
                        "sharedkit.test.sample.nubmers is not a known key: did you mean sharedkit.test.sample.numbers?");
        assertThat(e.getMessage()).startsWith("11 problems in a test:\n  sharedkit.test.sample.min-length");
    }

    @ParameterizedTest
    @CsvSource({
        "7, must be greater than or equal to 8",
        "129, must be less than or equal to 128",
        "-1, must be greater than or equal to 8"
    })
    void constraint_namesKeyValueRangeAndWhatToDo(String value, String range) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.JAPAN);
        try {
            assertThatThrownBy(() -> of(
                                    "test.sample.min-length",
                                    value,
                                    "test.sample.title",
                                    "x",
                                    "test.sample.numbers",
                                    "1")
                            .bind(Sample.class))
                    .isInstanceOf(PolicyException.class)
                    .hasMessage("1 problem in a test:\n  sharedkit.test.sample.min-length = " + value + ": " + range
                            + "; change the value, or remove the line for the default 12");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void constraint_ofAList_isCheckedToo() {
        assertThatThrownBy(() -> of("test.sample.title", "x").bind(Sample.class))
                .hasMessageContaining("numbers = []: must not be empty");
    }

    @Test
    @Tag("JJ-22a")
    void literalSecret_isRefusedAndAppearsNowhere() {
        for (String literal : List.of("hunter2", "hunter2=hunter2", "S3cr3t:hunter2", "")) {
            PolicyException e = catchThrowableOfType(
                    PolicyException.class,
                    () -> of("test.secrets.password", literal, "core.keys.mail-outbox", "a=hunter2")
                            .bind(Secrets.class, KeyPolicy.class));
            assertThat(e.problems())
                    .hasSize(2)
                    .allSatisfy(
                            problem -> assertThat(problem).contains("env:NAME").doesNotContain("hunter2"));
            assertThat(e).hasNoCause();
        }
    }

    @Test
    void mapSection_takesEveryKeyBelowIt() {
        KeyPolicy keys = of("core.keys.mail-outbox", "b=env:B,a=env:A", "core.keys.invitation", "a=env:A")
                .bind(KeyPolicy.class)
                .get(KeyPolicy.class);
        assertThat(keys.purposes()).containsOnlyKeys("mail-outbox", "invitation");
        assertThat(keys.purposes().get("mail-outbox").keys()).hasSize(2);
        assertThatThrownBy(() -> of("core.keys.", "a=env:A").bind(KeyPolicy.class))
                .hasMessageContaining("is not a known key");
    }

    /** It may be right, and its feature not used here: nobody is told to remove it without more ado. */
    @Test
    void key_ofASectionThatIsNotBound_isNotSaidToBeWrong() {
        String advice = "no section that was bound has it; bind the record of its section, or remove the line";
        assertThatThrownBy(() -> of("test.range.from", "1", "core.keys.mail-outbox", "a=env:A")
                        .bind(Range.class))
                .hasMessage("1 problem in a test:\n  sharedkit.core.keys.mail-outbox is not a known key: " + advice);
        assertThatThrownBy(() -> of("test.ranges.from", "1").bind(Range.class))
                .hasMessageContaining("sharedkit.test.ranges.from is not a known key: did you mean"
                        + " sharedkit.test.range.from? Otherwise: " + advice);
        assertThatThrownBy(() -> of("test.range.inner.from", "1").bind(Range.class))
                .hasMessageContaining(advice);
        assertThatThrownBy(() -> of("test.range.absolutely-different", "1").bind(Range.class))
                .hasMessage("1 problem in a test:\n  sharedkit.test.range.absolutely-different is not a known key:"
                        + " remove it");
    }

    @Test
    void prefix_thatIsMisspelt_isAnErrorAndNotLeftAside() {
        assertThatThrownBy(() -> PolicyFile.of(
                                "a test",
                                Map.of(
                                        "sharekit.test.range.from",
                                        "1",
                                        "Sharedkit.test.range.to",
                                        "5",
                                        "spring.x",
                                        "1"))
                        .bind(Range.class))
                .hasMessageContaining(
                        "sharekit.test.range.from is not a known key: did you mean sharedkit.test.range.from?")
                .hasMessageContaining("Sharedkit.test.range.to is not a known key")
                .hasMessageStartingWith("2 problems");
        assertThatCode(() -> PolicyFile.of("a test", Map.of("shared.a", "1", "kit", "1", ".", "1", "", "1"))
                        .bind(Range.class))
                .doesNotThrowAnyException();
    }

    @Test
    void read_keyTwice_isAnError() {
        assertThatThrownBy(() -> read("sharedkit.a.b=1\nsharedkit.a.b=1\n"))
                .hasMessageContaining("sharedkit.a.b is set twice: keep one");
    }

    @Test
    void bind_valueThatCannotBeReadBesideOneOutOfRange_reportsBoth() {
        PolicyFile file = PolicyFile.of(
                "test",
                Map.of(
                        "sharedkit.test.limits.least", "twelve",
                        "sharedkit.test.limits.most", "3"));
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> file.bind(Limits.class));
        assertThat(e.problems())
                .satisfiesExactly(
                        first -> assertThat(first).contains("sharedkit.test.limits.least = twelve"),
                        second -> assertThat(second).contains("sharedkit.test.limits.most = 3", "64"));
    }

    @PolicySection("test.limits")
    public record Limits(
            @Default("12") @Min(8) int least,
            @Default("128") @Min(64) int most) {}

    @Test
    void read_missingFile_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> PolicyFile.read(folder.resolve("none.properties")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("none.properties")
                .hasMessageContaining("does not exist");
    }

    @Test
    void read_fileInAnotherEncoding_isAnError() throws IOException {
        Path file = folder.resolve("sjis.properties");
        Files.write(file, "sharedkit.test.sample.title=髙﨑商事".getBytes(Charset.forName("windows-31j")));
        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read("sharedkit.a=\\u12")).isInstanceOf(PolicyException.class);
    }

    @Test
    void read_fileWithAByteOrderMark_losesNoKey() throws IOException {
        assertThat(read("\uFEFFsharedkit.test.range.to=7\n").bind(Range.class).get(Range.class))
                .isEqualTo(new Range(1, 7));
        assertThat(read("").bind(Range.class).get(Range.class)).isEqualTo(new Range(1, 2));
    }

    @Test
    void get_ofASectionThatWasNotBound_isAMistake() {
        Policy policy = of().bind(Range.class);
        assertThatThrownBy(() -> policy.get(Sample.class)).hasMessageContaining("Sample was not bound");
    }

    @Test
    void bind_ofARecordThatIsNoSection_isAMistake() {
        record Plain(int a) {}
        assertThatThrownBy(() -> of().bind(Plain.class)).hasMessageContaining("@PolicySection");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, abd, 1", "abc, ab, 1", "'', abc, 3", "kitten, sitting, 3"})
    void distance_isLevenshteins(String a, String b, int distance) {
        assertThat(UnknownKey.distance(a, b)).isEqualTo(distance);
        assertThat(UnknownKey.distance(b, a)).isEqualTo(distance);
    }

    private PolicyFile read(String text) throws IOException {
        Path file = folder.resolve("sharedkit.properties");
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return PolicyFile.read(file);
    }

    private static PolicyFile of(String... pairs) {
        Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(PolicyFile.PREFIX + pairs[i], pairs[i + 1]);
        }
        return PolicyFile.of("a test", values);
    }
}
