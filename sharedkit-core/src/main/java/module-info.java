/** What the features of sharedkit share; it depends on none of them. */
@SuppressWarnings("module") // the features that the internal package is exported to are built later
module io.sharedkit.core {
    requires transitive java.sql;
    requires transitive jakarta.validation;
    requires transitive static org.jspecify;
    requires org.slf4j;
    requires com.github.kagkarlsson.scheduler;
    requires org.hibernate.validator;
    requires static jakarta.mail;
    requires static org.eclipse.angus.mail;

    exports io.sharedkit.core.approval;
    exports io.sharedkit.core.crosstenant;
    exports io.sharedkit.core.erasure;
    exports io.sharedkit.core.event;
    exports io.sharedkit.core.fact;
    exports io.sharedkit.core.isolation;
    exports io.sharedkit.core.isolation.connection;
    exports io.sharedkit.core.isolation.verify;
    exports io.sharedkit.core.jdbc;
    exports io.sharedkit.core.leak;
    exports io.sharedkit.core.mail;
    exports io.sharedkit.core.policy;
    exports io.sharedkit.core.secret;
    exports io.sharedkit.core.service;
    exports io.sharedkit.core.tenant;
    exports io.sharedkit.core.tenant.batch;
    exports io.sharedkit.core.tenant.resolve;
    exports io.sharedkit.core.time;
    exports io.sharedkit.core.work;
    exports io.sharedkit.core.internal.jdbc to
            io.sharedkit.auth,
            io.sharedkit.audit,
            io.sharedkit.incident,
            io.sharedkit.retention;
    exports io.sharedkit.core.internal.output to
            io.sharedkit.auth,
            io.sharedkit.audit,
            io.sharedkit.incident,
            io.sharedkit.retention;
}
