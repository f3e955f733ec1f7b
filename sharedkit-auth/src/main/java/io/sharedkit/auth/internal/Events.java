/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.auth.Origin;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import java.time.InstantSource;

/**
 * Publishes this module's events. Details are ids, numbers and codes, and where the request came from: no secret, no name,
 * no mail address.
 */
public final class Events {
    private final EventSink sink;
    private final InstantSource clock;
    private final Origin origin;

    /** Events that go to the sink, dated by the clock. */
    public Events(EventSink sink, InstantSource clock) {
        this(sink, clock, Origin.unknown());
    }

    private Events(EventSink sink, InstantSource clock, Origin origin) {
        this.sink = sink;
        this.clock = clock;
        this.origin = origin;
    }

    /** The same, for a request that comes from there. */
    public Events from(Origin request) {
        return new Events(sink, clock, request);
    }

    /** Something was done. */
    public void succeeded(Actor actor, String action, String target, String... details) {
        sink.publish(event(actor, action, target, details).succeeded());
    }

    /** Something was refused. */
    public void denied(Actor actor, String action, String target, String... details) {
        sink.publish(event(actor, action, target, details).denied());
    }

    /** Something failed. */
    public void failed(Actor actor, String action, String target, String... details) {
        sink.publish(event(actor, action, target, details).failed());
    }

    private SecurityEvent.Builder event(Actor actor, String action, String target, String... details) {
        SecurityEvent.Builder event = SecurityEvent.of(clock.instant(), actor, action)
                .target(target)
                .detail("ip", origin.address())
                .detail("userAgent", origin.userAgent());
        for (int i = 0; i < details.length; i += 2) {
            event.detail(details[i], details[i + 1]);
        }
        return event;
    }
}
