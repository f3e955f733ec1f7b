package io.sharedkit.examples.quickstart;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.auth.AuthTables;
import io.sharedkit.auth.account.*;
import io.sharedkit.auth.approval.*;
import io.sharedkit.auth.password.*;
import io.sharedkit.auth.twostep.*;
import io.sharedkit.core.erasure.*;
import io.sharedkit.core.isolation.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.*;
import io.sharedkit.core.policy.*;
import io.sharedkit.core.secret.*;
import io.sharedkit.core.tenant.*;
import io.sharedkit.core.work.*;
import io.sharedkit.incident.*;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.erasure.*;
import io.sharedkit.retention.export.*;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The whole assembly. Copy it, and put your own tables where {@code employee} stands. */
public record HrSaas(Transactions app) {
}
