/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.Transactions;
import javax.sql.DataSource;

/**
 * The two roles that features work under.
 *
 * @param app transactions of the application's role: Spring's own, so that what features write joins the business
 *     transaction
 * @param worker transactions of the worker's role, apart from the application's
 * @param workerSource the worker's connections, each with the tenant of the current scope if there is one
 */
public record SharedkitDatabase(Transactions app, Transactions worker, DataSource workerSource) {}
