/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.core.event.Actor;
import java.util.Optional;

/** Tells about a bucket at most once in an interval: a flood of tries must not fill the audit log. */
final class ThrottleEvents {
    private static final Actor NOBODY = Actor.system("auth.throttle");

    private final Events events;
    private final RateLimiter told;

    ThrottleEvents(Events events, RateLimiter told) {
        this.events = events;
        this.told = told;
    }

    void denied(String what, String kind, String bucket, Optional<ClientNetwork> network, Rate interval) {
        once(
                what + ":" + bucket,
                interval,
                () -> events.denied(
                        NOBODY,
                        "auth.throttle." + what,
                        bucket,
                        "bucket",
                        kind,
                        "ip",
                        network.map(ClientNetwork::text).orElse("none")));
    }

    void alarm(int failures, Rate interval) {
        once(
                "tenant-alarm",
                interval,
                () -> events.failed(
                        NOBODY,
                        "auth.throttle.tenant-alarm",
                        "",
                        "bucket",
                        "tenant",
                        "failuresPerHour",
                        Integer.toString(failures)));
    }

    /** What could not be told is told the next time. */
    private void once(String bucket, Rate interval, Runnable publish) {
        if (told.take("event:" + bucket, interval) instanceof Exceeded) {
            return;
        }
        try {
            publish.run();
        } catch (RuntimeException e) {
            told.giveBack("event:" + bucket, interval);
            throw e;
        }
    }
}
