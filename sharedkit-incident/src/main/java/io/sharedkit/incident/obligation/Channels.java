/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * On which ways it must be told: of each group, one way is enough, and every group is needed. "On the page, and by mail or
 * phone" is {@code [[WEB], [MAIL, PHONE]]}.
 *
 * @param groups one or more, each with one or more ways, in the order of {@link Channel}
 */
public record Channels(List<Set<Channel>> groups) {

    /**
     * @throws IllegalArgumentException if there is no way
     */
    public Channels {
        if (groups.isEmpty() || groups.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("A rule needs at least one channel, and so does each group of them: of "
                    + Arrays.toString(Channel.values()) + ".");
        }
        groups = groups.stream().map(Channels::ordered).toList();
    }

    /** One of the ways is enough. */
    public static Channels anyOf(Channel... ways) {
        return new Channels(List.of(Set.of(ways)));
    }

    /** Every one of the ways is needed. */
    public static Channels allOf(Channel... ways) {
        return new Channels(Arrays.stream(ways).map(Set::of).toList());
    }

    /** Whether it can be told on this way. */
    public boolean contains(Channel way) {
        return groups.stream().anyMatch(group -> group.contains(way));
    }

    private static Set<Channel> ordered(Set<Channel> group) {
        return Collections.unmodifiableSet(EnumSet.copyOf(group));
    }
}
