/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.hash.PasswordHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the person who chooses a password. What is not told is not checked: a reset by mail has no present
 * password to compare with, a first password no history.
 *
 * <pre>{@code
 * PasswordContext context = PasswordContext.builder()
 *         .words(List.of("佐藤 花子", "hanako@example.jp"))
 *         .current(presentPassword)
 *         .earlier(hashesNewestFirst)
 *         .setAt(lastChange)
 *         .build();
 * }</pre>
 *
 * <p>It refers to the present password and does not copy it: drop it, and wipe the password, after the choice. It prints
 * as {@code ***}.
 */
public final class PasswordContext {
    private final List<String> words;
    private final @Nullable CharSequence current;
    private final List<EarlierPassword> earlier;
    private final @Nullable Instant setAt;
    private final boolean forced;

    private PasswordContext(Builder builder) {
        this.words = List.copyOf(builder.words);
        this.current = builder.current;
        this.earlier = List.copyOf(builder.earlier);
        this.setAt = builder.setAt;
        this.forced = builder.forced;
    }

    /** Words only: names, mail addresses, the company's name. */
    public static PasswordContext of(Collection<String> words) {
        return builder().words(words).build();
    }

    /** Things to tell; nothing unless told. */
    public static Builder builder() {
        return new Builder();
    }

    List<String> words() {
        return words;
    }

    Optional<CharSequence> current() {
        return Optional.ofNullable(current);
    }

    List<EarlierPassword> earlier() {
        return earlier;
    }

    Optional<Instant> setAt() {
        return Optional.ofNullable(setAt);
    }

    boolean forced() {
        return forced;
    }

    @Override
    public String toString() {
        return "***";
    }

    /** Collects what is known. */
    public static final class Builder {
        private Collection<String> words = List.of();
        private @Nullable CharSequence current;
        private List<EarlierPassword> earlier = List.of();
        private @Nullable Instant setAt;
        private boolean forced;

        private Builder() {}

        /** Names, mail addresses, the company's name, the staff number. */
        public Builder words(Collection<String> known) {
            this.words = known;
            return this;
        }

        /** The present password, which the user has just given; it must have been compared before. */
        public Builder current(CharSequence password) {
            this.current = password;
            return this;
        }

        /** The hashes of the present password and of those before it, newest first. Without dates all count as recent. */
        public Builder earlier(List<PasswordHash> newestFirst) {
            return earlierDated(newestFirst.stream()
                    .map(hash -> new EarlierPassword(hash, Instant.MAX))
                    .toList());
        }

        /** As {@link #earlier}, with dates, for policies that count days. */
        public Builder earlierDated(List<EarlierPassword> newestFirst) {
            this.earlier = newestFirst;
            return this;
        }

        /** When the present password was set, for the least age. */
        public Builder setAt(Instant time) {
            this.setAt = time;
            return this;
        }

        /** The change is forced: by an administrator, by expiry, by a reset. No least age holds. */
        public Builder forced() {
            this.forced = true;
            return this;
        }

        /** The finished context. */
        public PasswordContext build() {
            return new PasswordContext(this);
        }
    }
}
