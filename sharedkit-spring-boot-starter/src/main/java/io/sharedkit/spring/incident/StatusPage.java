/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.incident;

import io.sharedkit.core.policy.PolicySection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The section {@code sharedkit.status-page}: where incidents and planned changes are published.
 *
 * @param directory where the page and its feed are written, for a web server that runs without this application. Without it
 *     nothing is published
 * @param url the public address of the directory, with a slash at its end; without it {@code /status/} of the service
 */
@PolicySection("status-page")
public record StatusPage(Optional<Path> directory, Optional<URI> url) {}
