/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.core.isolation.Adoption;
import io.sharedkit.core.isolation.AdoptionStage;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** Brings the schema to a stage at the start, forth or back: good for a demonstration, a task of its own in production. */
final class SchemaAdoption implements InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaAdoption.class);
    private static final String NONE = "NONE";
    private final List<AdoptionStage> stages;
    private final DataSource owner;
    private final int last;

    /** @param wanted the last stage that is to be in force, or NONE */
    SchemaAdoption(Adoption adoption, DataSource owner, String wanted) {
        this.stages = adoption.stages();
        this.owner = owner;
        this.last = stages.stream().map(AdoptionStage::name).toList().indexOf(wanted);
        if (last < 0 && !wanted.equals(NONE)) {
            throw new IllegalArgumentException(
                    "brownfield.stage = " + wanted + ": it must be " + NONE + " or one of " + stages);
        }
    }

    @Override
    public void afterPropertiesSet() {
        for (int i = stages.size() - 1; i > last; i--) {
            back(stages.get(i));
        }
        for (int i = 0; i <= last; i++) {
            forth(stages.get(i));
        }
    }

    private void back(AdoptionStage stage) {
        if (!stage.rollbackPlan(owner).isEmpty()) {
            stage.rollback(owner).forEach(statement -> LOG.info("{} taken back: {}", stage, statement));
        }
    }

    private void forth(AdoptionStage stage) {
        if (!stage.plan(owner).isEmpty()) {
            stage.run(owner).forEach(statement -> LOG.info("{}: {}", stage, statement));
        }
    }
}
