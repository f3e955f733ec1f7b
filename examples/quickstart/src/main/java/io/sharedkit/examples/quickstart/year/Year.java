/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.Journal;
import io.sharedkit.examples.quickstart.Options;
import io.sharedkit.examples.quickstart.Servers;
import io.sharedkit.examples.quickstart.SimulatedClock;
import java.io.PrintStream;
import java.nio.file.Path;

/** The story: from two contracts to the erasure of one. */
public final class Year {
    private static final String START = "2026-04-01T09:00";

    private Year() {}

    /** Runs the year on servers of its own and leaves the evidence in the result's directory. */
    public static Journal run(Options options, Path result, PrintStream console) {
        SimulatedClock clock = new SimulatedClock(START);
        Journal journal = new Journal(clock, console);
        try (Servers servers = Servers.start(options.postgresPort(), options.smtpPort())) {
            World world = new Installation(options, servers, clock, result, journal).run();
            new RosterStep(world).run();
            new IsolationStep(world).run();
            stopServers(world);
            Users users = new Users(world);
            users.run();
            new LoginStep(world, users.aozoraAdmin()).run();
            new RoleStep(world, users.aozoraAdmin(), users.aozoraUser()).run();
            new SessionStep(world, users.aozoraAdmin(), users.aozoraUser()).run();
            new ResetStep(world, users.aozoraUser()).run();
            new OperatorStep(world, users.operator()).run();
            new IncidentStep(world).run();
            new LateIncidentStep(world).run();
            new TraceStep(world, users.aozoraAdmin()).run();
            LogStep logs = new LogStep(world, users.aozoraAdmin());
            logs.record();
            new ChangeStep(world).run();
            logs.run();
            new LeaverStep(world, users.aozoraAdmin()).run();
            new ContractEndStep(world, users.takasakiAdmin()).run();
            new AuditStep(world).run();
        }
        return journal;
    }

    private static void stopServers(World world) {
        if (world.broken(Breakage.MAIL_SERVER)) {
            world.servers().stopMailServer();
        }
        if (world.broken(Breakage.DATABASE)) {
            world.servers().stopDatabase();
        }
    }
}
