/** A tamper-evident audit log for each tenant, its export, and the verifier of exports. */
module io.sharedkit.audit {
    requires transitive io.sharedkit.core;
    requires transitive static org.jspecify;
    requires org.slf4j;
    requires tools.jackson.core;
    requires de.siegmar.fastcsv;

    exports io.sharedkit.audit;
    exports io.sharedkit.audit.alert;
    exports io.sharedkit.audit.anchor;
    exports io.sharedkit.audit.clock;
    exports io.sharedkit.audit.delivery;
    exports io.sharedkit.audit.derived;
    exports io.sharedkit.audit.entry;
    exports io.sharedkit.audit.export;
    exports io.sharedkit.audit.handover;
    exports io.sharedkit.audit.file;
    exports io.sharedkit.audit.jdbc;
    exports io.sharedkit.audit.retention;
    exports io.sharedkit.audit.tlog;
    exports io.sharedkit.audit.verify;
}
