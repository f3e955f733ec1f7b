/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import io.sharedkit.core.policy.BusinessDayPromises;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicySection;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Span;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code sharedkit.retention} of the policy file.
 *
 * @param erasureBusinessDays within how many business days after the last day of the contract the data is erased, 1 to
 *     250 (about a year); 60 is the promise GN-03a
 * @param physicalDeletionGrace how long after the logical deletion the rows are physically deleted at the latest, such as
 *     {@code P30D}. No default: the promises HK-03b and JJ-37a say "after a certain period" (一定期間) and name no number, and
 *     none is invented; the lint says so ({@code period.unspecified}) until it is set
 * @param companyClosingDays days of each year on which the provider is closed, such as {@code 12-29,12-30,12-31}. None
 *     unless said otherwise: every closing day moves the deadline back, so without them it is the earliest one that
 *     anybody can read out of the promise
 * @param approvals how many people other than the requester must approve an erasure, 2 to 5; one is not enough, since
 *     erased data comes back for nobody
 * @param batchSize how many rows are deleted in one transaction, 1 to 100,000; 5,000 keeps a batch well under half a
 *     second on small machines
 * @param planDriftRows by how many rows a target may differ from the approved plan when it is executed, 0 to 10,000. Not 0
 *     unless said otherwise: the approvals themselves, and the mails that ask for them, can be rows of the tenant
 * @param exportFetchSize how many rows an export holds in memory, 1 to 100,000
 */
@PolicySection("retention")
public record RetentionPolicy(
        @Default("60") @Min(1) @Max(250) int erasureBusinessDays,
        Optional<Span> physicalDeletionGrace,
        @Default("") List<MonthDay> companyClosingDays,
        @Default("2") @Min(2) @Max(5) int approvals,
        @Default("5000") @Min(1) @Max(100_000) int batchSize,
        @Default("20") @Min(0) @Max(10_000) int planDriftRows,
        @Default("1000") @Min(1) @Max(100_000) int exportFetchSize)
        implements BusinessDayPromises {

    /** Copies the list. */
    public RetentionPolicy {
        companyClosingDays = List.copyOf(companyClosingDays);
    }

    /** Every key at its default. */
    public static RetentionPolicy defaults() {
        return PolicyFile.of("defaults", Map.of()).bind(RetentionPolicy.class).get(RetentionPolicy.class);
    }

    /** The checks of this section and of {@link BackupPolicy} for the lint. */
    public static PolicyCheck checks() {
        return new RetentionChecks();
    }

    /** Japan's business days without the provider's closing days. */
    public BusinessCalendar calendar() {
        return calendar(BusinessCalendar.japan());
    }

    BusinessCalendar calendar(BusinessCalendar national) {
        return national.closedOn(companyClosingDays.toArray(MonthDay[]::new));
    }

    @Override
    public Map<String, Span> promisedSpans() {
        return Map.of("erasure-business-days", Span.businessDays(erasureBusinessDays));
    }
}
