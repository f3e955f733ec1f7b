/** Incidents: what was promised, by when, to whom, and the proof that it was kept. */
module io.sharedkit.incident {
    requires transitive io.sharedkit.core;
    requires transitive static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports io.sharedkit.incident;
    exports io.sharedkit.incident.notice;
    exports io.sharedkit.incident.obligation;
}
