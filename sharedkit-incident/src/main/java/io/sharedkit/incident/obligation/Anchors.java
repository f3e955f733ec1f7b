/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the clocks of an incident started. Promises and laws count from different moments, so they are kept apart, and a
 * moment that is not known is null: no clock that counts from it runs.
 *
 * @param occurred when it happened (発生), or began to
 * @param detected when a program or person of the provider first noticed it (検知)
 * @param aware when the provider knew that it is an incident (認識); laws count from here
 */
public record Anchors(
        @Nullable Instant occurred,
        @Nullable Instant detected,
        @Nullable Instant aware) {

    /** One of the moments. */
    public enum Anchor {
        /** When it happened. */
        OCCURRENCE,
        /** When it was first noticed. */
        DETECTION,
        /** When it was known to be an incident. */
        AWARENESS
    }

    /** The moment, if it is known. */
    public Optional<Instant> at(Anchor anchor) {
        return Optional.ofNullable(
                switch (anchor) {
                    case OCCURRENCE -> occurred;
                    case DETECTION -> detected;
                    case AWARENESS -> aware;
                });
    }
}
