/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import java.util.Locale;
import java.util.ResourceBundle;

/** What sharedkit itself records. */
public enum StandardAction implements AuditAction {
    /** Password accepted. */
    AUTH_LOGIN_PASSWORD_ACCEPTED("auth.login.password-accepted", LogClass.ACCESS),
    /** Password refused. */
    AUTH_LOGIN_PASSWORD_REFUSED("auth.login.password-refused", LogClass.ACCESS),
    /** Second-step code sent. */
    AUTH_TWO_STEP_CODE_SENT("auth.two-step.code-sent", LogClass.ACCESS),
    /** Second step passed. */
    AUTH_TWO_STEP_ACCEPTED("auth.two-step.accepted", LogClass.ACCESS),
    /** Second step refused. */
    AUTH_TWO_STEP_REFUSED("auth.two-step.refused", LogClass.ACCESS),
    /** Password set. */
    AUTH_PASSWORD_SET("auth.password.set", LogClass.AUDIT),
    /** Password rejected by the policy. */
    AUTH_PASSWORD_REJECTED("auth.password.rejected", LogClass.AUDIT),
    /** Password hash renewed. */
    AUTH_PASSWORD_REHASHED("auth.password.rehashed", LogClass.AUDIT),
    /** Invitation refused. */
    AUTH_INVITATION_REFUSED("auth.invitation.refused", LogClass.AUDIT),
    /** Account invited. */
    AUTH_ACCOUNT_INVITED("auth.account.invited", LogClass.AUDIT),
    /** A user was added without an invitation. */
    AUTH_ACCOUNT_REGISTERED("auth.account.registered", LogClass.AUDIT),
    /** Role changed. */
    AUTH_ACCOUNT_ROLE_CHANGED("auth.account.role-changed", LogClass.AUDIT),
    /** Account removed. */
    AUTH_ACCOUNT_REMOVED("auth.account.removed", LogClass.AUDIT),
    /** Login completed. */
    AUTH_LOGIN_COMPLETED("auth.login.completed", LogClass.ACCESS),
    /** Login attempts held. */
    AUTH_THROTTLE_HELD("auth.throttle.held", LogClass.ACCESS),
    /** Login closed until the password is reset. */
    AUTH_THROTTLE_CLOSED("auth.throttle.closed", LogClass.ACCESS),
    /** Human check asked for. */
    AUTH_THROTTLE_HUMAN_CHECK("auth.throttle.human-check", LogClass.ACCESS),
    /** Many failed logins of the tenant. */
    AUTH_THROTTLE_TENANT_ALARM("auth.throttle.tenant-alarm", LogClass.AUDIT),
    /** Browser remembered. */
    AUTH_BROWSER_REMEMBERED("auth.browser.remembered", LogClass.ACCESS),
    /** Remembered browser ended. */
    AUTH_BROWSER_FORGOTTEN("auth.browser.forgotten", LogClass.ACCESS),
    /** Factor set up. */
    AUTH_FACTOR_ENROLLED("auth.factor.enrolled", LogClass.AUDIT),
    /** Factor removed. */
    AUTH_FACTOR_REMOVED("auth.factor.removed", LogClass.AUDIT),
    /** Second step chosen. */
    AUTH_FACTOR_CHOSEN("auth.factor.chosen", LogClass.AUDIT),
    /** Second step declined. */
    AUTH_FACTOR_DECLINED("auth.factor.declined", LogClass.AUDIT),
    /** Factors reset. */
    AUTH_FACTOR_RESET("auth.factor.reset", LogClass.AUDIT),
    /** Second step released. */
    AUTH_FACTOR_RELEASED("auth.factor.released", LogClass.AUDIT),
    /** Session opened. */
    AUTH_SESSION_OPENED("auth.session.opened", LogClass.ACCESS),
    /** Session renewed. */
    AUTH_SESSION_RENEWED("auth.session.renewed", LogClass.ACCESS),
    /** Session confirmed anew. */
    AUTH_SESSION_ELEVATED("auth.session.elevated", LogClass.ACCESS),
    /** Session ended. */
    AUTH_SESSION_ENDED("auth.session.ended", LogClass.ACCESS),
    /** All sessions of the tenant ended. */
    AUTH_SESSION_ENDED_FOR_EVERYBODY("auth.session.ended-for-everybody", LogClass.AUDIT),
    /** Password changed. */
    AUTH_PASSWORD_CHANGED("auth.password.changed", LogClass.AUDIT),
    /** Password change refused. */
    AUTH_PASSWORD_CHANGE_REFUSED("auth.password.change-refused", LogClass.AUDIT),
    /** Password change required. */
    AUTH_PASSWORD_CHANGE_REQUIRED("auth.password.change-required", LogClass.AUDIT),
    /** Password change required of all. */
    AUTH_PASSWORD_CHANGE_REQUIRED_OF_ALL("auth.password.change-required-of-all", LogClass.AUDIT),
    /** Password reset started. */
    AUTH_PASSWORD_RESET_STARTED("auth.password.reset-started", LogClass.AUDIT),
    /** Password reset link sent. */
    AUTH_PASSWORD_RESET_SENT("auth.password.reset-sent", LogClass.AUDIT),
    /** Password reset refused. */
    AUTH_PASSWORD_RESET_REFUSED("auth.password.reset-refused", LogClass.AUDIT),
    /** Password expiry noticed. */
    AUTH_PASSWORD_EXPIRY_NOTICED("auth.password.expiry-noticed", LogClass.AUDIT),
    /** Account disabled. */
    AUTH_ACCOUNT_DISABLED("auth.account.disabled", LogClass.AUDIT),
    /** Account enabled. */
    AUTH_ACCOUNT_ENABLED("auth.account.enabled", LogClass.AUDIT),
    /** Account renamed. */
    AUTH_ACCOUNT_RENAMED("auth.account.renamed", LogClass.AUDIT),
    /** E-mail change requested. */
    AUTH_ACCOUNT_EMAIL_CHANGE_REQUESTED("auth.account.email-change-requested", LogClass.AUDIT),
    /** E-mail address changed. */
    AUTH_ACCOUNT_EMAIL_CHANGED("auth.account.email-changed", LogClass.AUDIT),
    /** Approval requested. */
    APPROVAL_REQUESTED("approval.requested", LogClass.AUDIT),
    /** Approval given. */
    APPROVAL_GIVEN("approval.given", LogClass.AUDIT),
    /** Request of an unclear tenant refused. */
    TENANT_RESOLUTION_REFUSED("tenant.resolution.refused", LogClass.ACCESS),
    /** Isolation of tenants verified. */
    ISOLATION_VERIFIED("isolation.verified", LogClass.AUDIT),
    /** Work across tenants begun. */
    CORE_CROSS_TENANT_BEGUN("core.cross-tenant.begun", LogClass.AUDIT),
    /** Work across tenants ended. */
    CORE_CROSS_TENANT_ENDED("core.cross-tenant.ended", LogClass.AUDIT),
    /** Work across tenants refused. */
    CORE_CROSS_TENANT_REFUSED("core.cross-tenant.refused", LogClass.AUDIT),
    /** Incident declared. */
    INCIDENT_DECLARED("incident.declared", LogClass.AUDIT),
    /** Incident updated. */
    INCIDENT_UPDATED("incident.updated", LogClass.AUDIT),
    /** Incident times changed. */
    INCIDENT_ANCHORS_CHANGED("incident.anchors.changed", LogClass.AUDIT),
    /** Status page published. */
    INCIDENT_PAGE_PUBLISHED("incident.page.published", LogClass.OPERATION),
    /** Incident notice queued. */
    INCIDENT_NOTICE_ENQUEUED("incident.notice.enqueued", LogClass.OPERATION),
    /** Incident notice accepted for delivery. */
    INCIDENT_NOTICE_ACCEPTED("incident.notice.accepted", LogClass.OPERATION),
    /** Contract ended. */
    RETENTION_CONTRACT_ENDED("retention.contract.ended", LogClass.AUDIT),
    /** Tenant closed. */
    RETENTION_TENANT_CLOSED("retention.tenant.closed", LogClass.AUDIT),
    /** Erasure planned. */
    RETENTION_ERASURE_PLANNED("retention.erasure.planned", LogClass.AUDIT),
    /** Erasure started. */
    RETENTION_ERASURE_STARTED("retention.erasure.started", LogClass.AUDIT),
    /** Erasure resumed. */
    RETENTION_ERASURE_RESUMED("retention.erasure.resumed", LogClass.AUDIT),
    /** Data left after an erasure. */
    RETENTION_ERASURE_RESIDUE("retention.erasure.residue", LogClass.AUDIT),
    /** Erasure refused. */
    RETENTION_ERASURE_REFUSED("retention.erasure.refused", LogClass.AUDIT),
    /** Erasure completed. */
    RETENTION_ERASURE_COMPLETED("retention.erasure.completed", LogClass.AUDIT),
    /** Data of the tenant exported. */
    RETENTION_EXPORT_COMPLETED("retention.export.completed", LogClass.OPERATION),
    /** Export of data refused. */
    RETENTION_EXPORT_REFUSED("retention.export.refused", LogClass.OPERATION),
    /** Values of the log erased. */
    AUDIT_ERASURE("audit.erasure", LogClass.AUDIT),
    /** Log exported. */
    AUDIT_EXPORTED("audit.exported", LogClass.AUDIT),
    /** Log begun under another name. */
    AUDIT_LOG_RESTARTED("audit.log.restarted", LogClass.AUDIT),
    /** Recorded action was rolled back. */
    AUDIT_ABORTED("audit.aborted", LogClass.AUDIT),
    /** Events were lost. */
    AUDIT_GAP("audit.gap", LogClass.AUDIT),
    /** Recording switched off: for hosts that can. */
    AUDIT_OFF("audit.off", LogClass.AUDIT),
    /** Malformed entry refused. */
    AUDIT_REFUSED("audit.refused", LogClass.AUDIT),
    /** Disk of the log full. */
    AUDIT_DISK_FULL("audit.disk.full", LogClass.AUDIT),
    /** Clock off. */
    AUDIT_CLOCK_UNHEALTHY("audit.clock.unhealthy", LogClass.AUDIT),
    /** Clock right again. */
    AUDIT_CLOCK_HEALTHY("audit.clock.healthy", LogClass.AUDIT),
    /** Alert raised. */
    AUDIT_ALERT_OPENED("audit.alert.opened", LogClass.AUDIT),
    /** Alert acknowledged. */
    AUDIT_ALERT_ACKNOWLEDGED("audit.alert.acknowledged", LogClass.AUDIT),
    /** Alert escalated. */
    AUDIT_ALERT_ESCALATED("audit.alert.escalated", LogClass.AUDIT),
    /** Request. */
    COMMUNICATION_REQUEST("communication.request", LogClass.COMMUNICATION),
    /** Operation in the administration screens. */
    ADMIN_SCREEN_OPERATION("admin-screen.operation", LogClass.ADMIN_SCREEN);

    private final String code;
    private final LogClass logClass;

    StandardAction(String code, LogClass logClass) {
        this.code = code;
        this.logClass = logClass;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public LogClass logClass() {
        return logClass;
    }

    @Override
    public String label(Locale locale) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        return ResourceBundle.getBundle("io.sharedkit.audit.actions", known).getString(code);
    }
}
