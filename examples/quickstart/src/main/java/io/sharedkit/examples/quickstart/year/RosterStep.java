/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.AOZORA_NAME;
import static io.sharedkit.examples.quickstart.year.World.REQUESTER;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI_NAME;

import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.examples.quickstart.roster.Rosters;
import java.util.List;

/** Two companies sign a contract and send their rosters. */
final class RosterStep {
    static final int SEATS = 2;

    private final World world;

    RosterStep(World world) {
        this.world = world;
    }

    void run() {
        contract(AOZORA, AOZORA_NAME);
        contract(TAKASAKI, TAKASAKI_NAME);
        world.hr().tenants().register(HrSaas.PROVIDER, "HR SaaS");
        Tenants.run(HrSaas.PROVIDER, () -> world.hr().seats().allot(SEATS));
        Rosters.Imported utf8 = importRoster(AOZORA, "aozora.csv");
        Rosters.Imported cp932 = importRoster(TAKASAKI, "takasaki.csv");
        Rosters.Imported flawed = importRoster(AOZORA, "aozora-new-hires.csv");
        world.evidence("roster").put("imports", List.of(utf8, cp932, flawed)).write();
    }

    private void contract(TenantId tenant, String name) {
        world.hr().tenants().register(tenant, name);
        Tenants.run(tenant, () -> {
            world.hr().seats().allot(SEATS);
            world.hr()
                    .audit()
                    .publish(SecurityEvent.of(world.clock().instant(), REQUESTER, "host.contract.started")
                            .detail("seats", SEATS)
                            .succeeded());
        });
        world.note(
                name + " と契約しました(企業ID " + tenant + "、" + SEATS + "席)",
                "Contract with " + name + ": company id " + tenant + ", " + SEATS + " seats");
    }

    private Rosters.Imported importRoster(TenantId tenant, String file) {
        Rosters rosters = new Rosters(world.hr().app());
        Rosters.Imported imported = Tenants.get(
                tenant, () -> rosters.importShipped(file, world.options().skipBadRows()));
        Tenants.run(tenant, () -> world.hr().audit().publish(event(imported)));
        imported.badRows()
                .forEach(row -> world.note(
                        row.file() + " の" + row.line() + "行目: " + row.ja(),
                        row.file() + ", line " + row.line() + ": " + row.en()));
        String hint = imported.badRows().isEmpty()
                ? ""
                : imported.rows() == 0
                        ? " (nothing is kept; --skip-bad-rows keeps the good rows)"
                        : " (bad rows skipped)";
        world.note(
                file + "(" + imported.encoding() + ")から " + imported.rows() + " 名を取り込みました",
                imported.rows() + " employees imported from " + file + ", " + imported.encoding() + hint);
        return imported;
    }

    private SecurityEvent event(Rosters.Imported imported) {
        SecurityEvent.Builder event = SecurityEvent.of(world.clock().instant(), REQUESTER, "host.roster.imported")
                .target(imported.file())
                .detail("rows", imported.rows())
                .detail("badRows", imported.badRows().size());
        return imported.rows() == 0 ? event.failed() : event.succeeded();
    }
}
