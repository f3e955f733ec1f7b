/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.examples.quickstart.Journal;
import io.sharedkit.examples.quickstart.Options;
import io.sharedkit.examples.quickstart.Servers;
import io.sharedkit.examples.quickstart.SimulatedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the steps share.
 *
 * @param options the options of the run
 * @param servers the real servers
 * @param clock the simulated clock
 * @param result where the evidence goes
 * @param journal the line of progress for each step
 * @param truth the database as its superuser sees it
 * @param mails the mails that arrived
 * @param hr the assembled application
 */
record World(
        Options options,
        Servers servers,
        SimulatedClock clock,
        Path result,
        Journal journal,
        Truth truth,
        Mails mails,
        HrSaas hr) {

    static final TenantId AOZORA = TenantId.of("c-4f7a91d2");
    static final TenantId TAKASAKI = TenantId.of("c-b83e05c6");
    static final String AOZORA_NAME = "株式会社青空商事";
    static final String TAKASAKI_NAME = "髙﨑ホールディングス";
    static final Actor REQUESTER = Actor.operator("op-7c21");
    static final Actor FIRST_APPROVER = Actor.operator("op-a40e");
    static final Actor SECOND_APPROVER = Actor.operator("op-d913");

    EvidenceFile evidence(String name) {
        return new EvidenceFile(result, name, clock.instant());
    }

    /** Keeps a file below the result's directory. */
    void keep(String name, byte[] content) {
        Path file = result.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** Keeps the status page and the feed as they are now, and returns their directory below the result's. */
    String keepPage(String name) {
        for (String file : List.of("index.html", "feed.xml")) {
            try {
                keep("pages/" + name + "/" + file, Files.readAllBytes(result.resolve("status/" + file)));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the status page", e);
            }
        }
        return "pages/" + name;
    }

    void note(String ja, String en) {
        journal.note(ja, en);
    }

    boolean broken(Breakage breakage) {
        return options.breakage() == breakage;
    }
}
