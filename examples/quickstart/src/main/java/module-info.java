/** One year of a small HR SaaS, on the module path. */
module io.sharedkit.examples.quickstart {
    requires io.sharedkit.audit;
    requires io.sharedkit.auth;
    requires io.sharedkit.core;
    requires io.sharedkit.incident;
    requires io.sharedkit.retention;
    requires static org.jspecify;
    requires com.zaxxer.hikari;
    requires de.siegmar.fastcsv;
    requires embedded.postgres;
    requires greenmail;
    requires jakarta.mail;
    requires java.naming;
    requires java.xml;
    requires org.bouncycastle.provider;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires tools.jackson.databind;

    opens io.sharedkit.examples.quickstart.roster to
            tools.jackson.databind; // rows of the evidence are records
}
