/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.roster;

import java.time.LocalDate;

record Employee(String number, String name, String kana, String mail, String department, LocalDate hiredOn) {}
