/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.output.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The public status page: {@code index.html}, one readable page in Japanese and English, and {@code feed.xml}, an Atom
 * feed (RFC 4287). They are written into a directory that a web server serves, which stays up when the application does
 * not.
 *
 * <p><b>Security guarantees.</b> Every text is escaped, nothing is loaded from elsewhere, no tenant is named. A reader
 * gets the old files or the new ones, never half of one. Not guaranteed: that the web server serves the directory; a
 * publication proves what lies in it.
 */
public final class StatusFeed {
    private static final String PAGE = "index.html";
    private static final String FEED = "feed.xml";
    private static final int ATTEMPTS = 20;
    private static final Comparator<ChangeEntry> BY_START =
            Comparator.comparing(ChangeEntry::start).thenComparing(ChangeEntry::id);

    private final Path directory;
    private final URI url;
    private final Incident.Text provider;
    private final @Nullable Function<Instant, List<ChangeEntry>> changes;

    private StatusFeed(
            Path directory, URI url, Incident.Text provider, @Nullable Function<Instant, List<ChangeEntry>> changes) {
        this.directory = directory;
        this.url = url;
        this.provider = provider;
        this.changes = changes;
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Writes the feed and then the page, with the changes that were announced, and reads the page back.
     *
     * @param incidents what to show, in this order
     * @param now when
     * @return the proof of what was published
     * @throws UncheckedIOException if a file cannot be written, or is not read back as it was written
     */
    public Publication publish(List<Incident> incidents, Instant now) {
        return write(incidents, announced(now), now);
    }

    /**
     * The same, with a change that is being announced: it takes the place of what is shown of it so far.
     *
     * @throws UncheckedIOException if a file cannot be written, or is not read back as it was written
     */
    public Publication publish(List<Incident> incidents, ChangeEntry announced, Instant now) {
        List<ChangeEntry> all = new ArrayList<>(announced(now));
        all.removeIf(each -> each.id().equals(announced.id()));
        all.add(announced);
        return write(incidents, all, now);
    }

    /**
     * Publishes what there is, and again as long as something was added meanwhile: of several nodes that write one page, the
     * last one to write has looked at everything.
     *
     * @param incidents what to show now, in this order
     * @return what lies there in the end; its moment is the one after it was read back
     * @throws UncheckedIOException if a file cannot be written, or is not read back as it was written
     * @throws IllegalStateException if there was something new 20 times
     */
    public Publication publishLatest(Supplier<List<Incident>> incidents, InstantSource clock) {
        for (int i = 0; i < ATTEMPTS; i++) {
            List<Incident> shown = incidents.get();
            Publication written = publish(shown, clock.instant());
            Instant after = clock.instant();
            if (shown.equals(incidents.get()) && written.changes().equals(inOrder(announced(after)))) {
                return new Publication(
                        written.page(), written.feed(), written.sha256(), after, shown, written.changes());
            }
        }
        throw new IllegalStateException(
                "Something new came " + ATTEMPTS + " times while the page was written. Publish again.");
    }

    private Publication write(List<Incident> incidents, List<ChangeEntry> shown, Instant now) {
        List<ChangeEntry> inOrder = inOrder(shown);
        Path page = directory.resolve(PAGE);
        Path feed = directory.resolve(FEED);
        byte[] html = new StatusPage(provider).html(incidents, inOrder, now).getBytes(StandardCharsets.UTF_8);
        byte[] atom = new AtomFeed(url, provider).xml(incidents, inOrder, now).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(feed, atom);
        writeAndReadBack(page, html);
        return new Publication(page, feed, sha256(html), now, incidents, inOrder);
    }

    /** Whether the page that lies in the directory is still this one: another node may have written its own since. */
    public boolean isThere(Publication publication) {
        try {
            return Files.isRegularFile(publication.page())
                    && sha256(Files.readAllBytes(publication.page())).equals(publication.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + publication.page() + " could not be read", e);
        }
    }

    /** Whether its builder was told which planned changes it shows. */
    public boolean showsChanges() {
        return changes != null;
    }

    private List<ChangeEntry> announced(Instant now) {
        return changes == null ? List.of() : changes.apply(now);
    }

    /** The public address of the page. */
    URI url() {
        return url;
    }

    /** Who runs the service. */
    Incident.Text provider() {
        return provider;
    }

    private static List<ChangeEntry> inOrder(List<ChangeEntry> changes) {
        return changes.stream().sorted(BY_START).toList();
    }

    /** What is read back may be the page of another node, which has written in the meantime: then this one comes after it. */
    private static void writeAndReadBack(Path page, byte[] written) {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                AtomicFile.write(page, written);
                if (Arrays.equals(Files.readAllBytes(page), written)) {
                    return;
                }
            }
            throw new IOException("what was read back differs from what was written, " + ATTEMPTS + " times");
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + page + " could not be read back", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /**
     * That a page was published.
     *
     * @param page the page's file
     * @param feed the feed's file
     * @param sha256 of the page as it was read back, in lower-case hexadecimal
     * @param at when
     * @param incidents the incidents that it shows, in its order
     * @param changes the planned changes that it shows, by their start
     */
    public record Publication(
            Path page, Path feed, String sha256, Instant at, List<Incident> incidents, List<ChangeEntry> changes) {

        /** Copies the lists. */
        public Publication {
            incidents = List.copyOf(incidents);
            changes = List.copyOf(changes);
        }
    }

    /** Collects the settings; directory, url and provider are needed. */
    public static final class Builder {
        private @Nullable Path directory;
        private @Nullable URI url;
        private Incident.@Nullable Text provider;
        private @Nullable Function<Instant, List<ChangeEntry>> changes;

        private Builder() {}

        /** Where the files are written; it is made if it is not there. */
        public Builder directory(Path served) {
            this.directory = served;
            return this;
        }

        /**
         * The public address of the directory, such as {@code https://status.example.jp/}.
         *
         * @throws IllegalArgumentException if it is not an http or https address that ends with a slash
         */
        public Builder url(URI address) {
            if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    || address.getHost() == null
                    || !address.toString().endsWith("/")) {
                throw new IllegalArgumentException(
                        "The page's address is like https://status.example.jp/ with a slash at its end, not " + address
                                + ".");
            }
            this.url = address;
            return this;
        }

        /** Who runs the service, in Japanese and in English. */
        public Builder provider(String ja, String en) {
            this.provider = new Incident.Text(ja, en);
            return this;
        }

        /**
         * The planned changes that the page shows at a time, whoever publishes it; none unless said otherwise. The change
         * notices have it: {@code ChangeNotices.onPage(store, policy)}.
         */
        public Builder changes(Function<Instant, List<ChangeEntry>> announced) {
            this.changes = announced;
            return this;
        }

        /**
         * The finished feed.
         *
         * @throws NullPointerException if a needed setting is missing; the message names the call
         */
        public StatusFeed build() {
            return new StatusFeed(
                    Objects.requireNonNull(
                            directory, "A status feed needs a directory to write to: call directory(...)."),
                    Objects.requireNonNull(url, "A status feed needs the address of its page: call url(...)."),
                    Objects.requireNonNull(
                            provider, "A status feed needs the name of who runs the service: call provider(...)."),
                    changes);
        }
    }
}
