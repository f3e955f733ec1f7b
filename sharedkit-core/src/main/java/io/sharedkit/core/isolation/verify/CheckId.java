/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static io.sharedkit.core.isolation.verify.Severity.ERROR;
import static io.sharedkit.core.isolation.verify.Severity.UNVERIFIED;
import static io.sharedkit.core.isolation.verify.Severity.WARNING;

/** Every check. An id never changes its meaning and is never used again; its texts are in {@code messages*.properties}. */
enum CheckId {
    // the role
    R01(ERROR),
    R02(ERROR),
    R03(ERROR),
    R04(ERROR),
    R05(ERROR),
    R06(ERROR),
    R07(ERROR),
    R08(ERROR),
    R09(WARNING),
    R10(ERROR),
    R11(ERROR),
    R12(ERROR),
    R13(ERROR),
    R14(ERROR),
    R15(ERROR),
    // the tables
    T00(ERROR),
    T01(ERROR),
    T02(ERROR),
    T03(ERROR),
    T04(ERROR),
    T05(ERROR),
    T06(WARNING),
    T07(ERROR),
    T08(WARNING),
    T09(ERROR),
    T10(WARNING),
    T11(WARNING),
    T13(ERROR),
    T14(ERROR),
    T15(ERROR),
    T16(ERROR),
    // the policies and the functions they call
    P01(ERROR),
    P02(ERROR),
    P03(ERROR),
    P04(ERROR),
    P05(ERROR),
    P06(WARNING),
    P07(WARNING),
    P08(ERROR),
    P09(ERROR),
    P10(WARNING),
    P11(WARNING),
    P12(ERROR),
    P13(ERROR),
    P16(ERROR),
    // views and rules
    V01(ERROR),
    V02(ERROR),
    V03(ERROR),
    V04(ERROR),
    // functions
    F01(ERROR),
    F02(WARNING),
    F03(ERROR),
    F04(ERROR),
    F05(WARNING),
    F06(ERROR),
    // constraints
    C01(ERROR),
    C02(ERROR),
    C03(ERROR),
    C04(ERROR),
    C05(WARNING),
    // replication and rights to come
    L01(ERROR),
    L02(WARNING),
    L03(WARNING),
    // the server
    S01(ERROR),
    S03(WARNING),
    // probes that try to leak, rolled back
    D01(ERROR),
    D02(ERROR),
    D03(ERROR),
    D04(ERROR),
    D05(ERROR),
    D06(ERROR),
    D07(ERROR),
    D08(ERROR),
    D09(ERROR),
    // the verifier itself
    X01(UNVERIFIED),
    X02(UNVERIFIED),
    X03(WARNING),
    X04(WARNING);

    private final Severity severity;

    CheckId(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }
}
