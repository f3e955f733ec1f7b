/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.alert.Alert.Severity;
import io.sharedkit.core.event.Outcome;
import java.time.Duration;
import java.util.List;

/** The rules that most providers want, over the events of sharedkit. */
public final class AlertRules {

    private static final Duration LOGIN_WINDOW = Duration.ofMinutes(15);

    /** A person who forgot a password gives up or asks before. */
    private static final int FAILURES_OF_AN_ACCOUNT = 10;

    /** The people of an office share one address: several of them mistype on a Monday morning. */
    private static final int FAILURES_OF_AN_ADDRESS = 30;

    /** What spreads over accounts and addresses is still seen in the whole. */
    private static final int FAILURES_OF_A_TENANT = 200;

    private AlertRules() {}

    /** All of them. */
    public static List<AlertRule> all() {
        return List.of(
                failedLoginsOfAnAccount(),
                failedLoginsFromAnAddress(),
                failedLoginsOfATenant(),
                privilegeGranted(),
                personalDataExported(),
                recordingImpaired(),
                clockUnhealthy(),
                acrossTenants(),
                failures());
    }

    /** 10 failed logins or codes of one account in 15 minutes. */
    public static AlertRule failedLoginsOfAnAccount() {
        return failedLogins("failed-logins-account", FAILURES_OF_AN_ACCOUNT)
                .perTarget()
                .build();
    }

    /** 30 failed logins or codes from one address in 15 minutes. It counts events that have the detail {@code ip}. */
    public static AlertRule failedLoginsFromAnAddress() {
        return failedLogins("failed-logins-address", FAILURES_OF_AN_ADDRESS)
                .perDetail("ip")
                .build();
    }

    /** 200 failed logins or codes in one company in 15 minutes: somebody tries one password on many accounts. */
    public static AlertRule failedLoginsOfATenant() {
        return failedLogins("failed-logins-tenant", FAILURES_OF_A_TENANT)
                .perTenant()
                .build();
    }

    /** Somebody was given another role. */
    public static AlertRule privilegeGranted() {
        return AlertRule.named("privilege-granted")
                .action(StandardAction.AUTH_ACCOUNT_ROLE_CHANGED.code())
                .outcome(Outcome.SUCCESS)
                .perTarget()
                .severity(Severity.NOTICE)
                .build();
    }

    /** Personal data or the log itself left the system in bulk. */
    public static AlertRule personalDataExported() {
        return AlertRule.named("personal-data-exported")
                .action(StandardAction.RETENTION_EXPORT_COMPLETED.code())
                .action(StandardAction.AUDIT_EXPORTED.code())
                .outcome(Outcome.SUCCESS)
                .perActor()
                .build();
    }

    /** Recording was switched off, has a gap, was refused, or is out of disk. */
    public static AlertRule recordingImpaired() {
        return AlertRule.named("recording-impaired")
                .action(StandardAction.AUDIT_OFF.code())
                .action(StandardAction.AUDIT_GAP.code())
                .action(StandardAction.AUDIT_REFUSED.code())
                .action(StandardAction.AUDIT_DISK_FULL.code())
                .severity(Severity.CRITICAL)
                .build();
    }

    /** The clock of a machine is off, or nobody can tell. */
    public static AlertRule clockUnhealthy() {
        return AlertRule.named("clock-unhealthy")
                .action(StandardAction.AUDIT_CLOCK_UNHEALTHY.code())
                .perActor()
                .build();
    }

    /** Work across tenants began or was refused. */
    public static AlertRule acrossTenants() {
        return AlertRule.named("across-tenants")
                .action(StandardAction.CORE_CROSS_TENANT_BEGUN.code())
                .action(StandardAction.CORE_CROSS_TENANT_REFUSED.code())
                .perActor()
                .build();
    }

    /** Something failed that should not: an exception, a damaged record. */
    public static AlertRule failures() {
        return AlertRule.named("failures")
                .outcome(Outcome.FAILURE)
                .severity(Severity.NOTICE)
                .build();
    }

    private static AlertRule.Builder failedLogins(String name, int threshold) {
        return AlertRule.named(name)
                .action("auth.login")
                .action(StandardAction.AUTH_TWO_STEP_REFUSED.code())
                .outcome(Outcome.DENIED)
                .outcome(Outcome.FAILURE)
                .threshold(threshold, LOGIN_WINDOW);
    }
}
