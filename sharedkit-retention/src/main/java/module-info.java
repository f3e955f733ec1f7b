/** The end of a contract: export by the tenant, erasure in time, proof that nothing is left, a signed certificate. */
module io.sharedkit.retention {
    requires transitive io.sharedkit.core;
    requires transitive static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires de.siegmar.fastcsv;

    exports io.sharedkit.retention;
    exports io.sharedkit.retention.decision;
    exports io.sharedkit.retention.erasure;
    exports io.sharedkit.retention.export;
    exports io.sharedkit.retention.hold;
}
