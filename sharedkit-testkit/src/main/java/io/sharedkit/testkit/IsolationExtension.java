/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit;

import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.verify.Finding;
import io.sharedkit.core.isolation.verify.IsolationReport;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class whose schema does not isolate tenants, before its first test: register it in a {@code static} field
 * with {@code @RegisterExtension}, after the extension that runs the migrations. It needs JUnit's
 * {@code junit-jupiter-api}.
 */
public final class IsolationExtension implements BeforeAllCallback {
    private final Supplier<DataSource> appPool;
    private final IsolationSpec spec;
    private final UnaryOperator<IsolationVerifier.Builder> settings;

    private IsolationExtension(
            Supplier<DataSource> appPool, IsolationSpec spec, UnaryOperator<IsolationVerifier.Builder> settings) {
        this.appPool = appPool;
        this.spec = spec;
        this.settings = settings;
    }

    /** For a pool of the application's role, as it is, that is there already. */
    public static IsolationExtension of(DataSource appPool, IsolationSpec spec) {
        return of(() -> appPool, spec);
    }

    /** For a pool that is there only when the first test class begins. */
    public static IsolationExtension of(Supplier<DataSource> appPool, IsolationSpec spec) {
        return new IsolationExtension(appPool, spec, UnaryOperator.identity());
    }

    /** The same with more: a baseline, the worker's pool, tenants that have rows. */
    public IsolationExtension with(UnaryOperator<IsolationVerifier.Builder> further) {
        return new IsolationExtension(appPool, spec, builder -> further.apply(settings.apply(builder)));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        assertIsolated();
    }

    /**
     * Verifies now, such as after a test that changed the schema.
     *
     * @throws AssertionError with the whole report, unless the verdict is KEPT
     */
    public void assertIsolated() {
        IsolationReport report = verify();
        if (report.verdict() != Verdict.KEPT) {
            throw new AssertionError(report.text(Locale.getDefault()));
        }
    }

    /**
     * As {@link #assertIsolated}, but no warning is let pass either.
     *
     * @throws AssertionError with the whole report, if there is any finding
     */
    public void assertNothingFound() {
        IsolationReport report = verify();
        if (!report.findings().isEmpty()) {
            throw new AssertionError(report.text(Locale.getDefault()));
        }
    }

    /**
     * Asserts that a check fires: for a test that plants a fault on purpose and sees it found.
     *
     * @throws AssertionError if it does not
     */
    public void assertFound(String check, String object) {
        IsolationReport report = verify();
        List<Finding> found = report.findings();
        if (found.stream()
                .noneMatch(finding ->
                        finding.check().equals(check) && finding.object().equals(object))) {
            throw new AssertionError(
                    check + " does not fire on " + object + ". The report:\n" + report.text(Locale.getDefault()));
        }
    }

    /** The whole report. */
    public IsolationReport verify() {
        IsolationVerifier.Builder builder = IsolationVerifier.builder(appPool.get(), spec, InstantSource.system());
        return settings.apply(builder).build().verify();
    }
}
