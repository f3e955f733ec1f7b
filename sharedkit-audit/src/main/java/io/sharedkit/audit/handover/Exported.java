/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import java.nio.file.Path;

/**
 * What was handed over.
 *
 * @param path the file or directory, with its absolute path
 * @param events how many events are in it
 * @param sha256 64 hexadecimal digits: the SHA-256 of the file, of {@code checkpoint} in the directory of a whole log, and of
 *     {@code custody.json} in a bundle
 * @param recordedAt the index of the event that records it
 */
public record Exported(Path path, long events, String sha256, long recordedAt) {}
