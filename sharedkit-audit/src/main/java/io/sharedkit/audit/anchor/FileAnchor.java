/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.anchor;

import io.sharedkit.audit.Anchor;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.internal.output.AtomicFile;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints in a directory outside the store: for each log one file {@code <log id>.checkpoint}, which is replaced in one
 * step, and for each tenant a file under {@code tenants} that names its log. Any number of nodes may share the directory.
 * A file holds the signed note as it is and can be handed to anybody who verifies the log.
 *
 * <p><b>Security guarantees.</b> Neither a checkpoint over fewer entries, nor another one over as many, takes the place of
 * one that is kept. A file that is damaged or missing is told by name, and nothing is signed until it is put right; so is
 * a directory that is empty, or gone, because its file system is not mounted.
 * Neither names nor contents of the files tell which tenant it is to who has not the file {@code salt} and the tenants'
 * ids. Not guaranteed: anything against who can write to this directory <em>and</em> to the store; keep it on another
 * machine, or under another system account, and let nobody but the sequencing write there.
 */
public final class FileAnchor implements Anchor {
    private static final Pattern ORIGIN = Pattern.compile("[^/]+/audit/([0-9a-f]{32})");

    private final Path directory;
    private final TenantKeys tenants;
    private final DirectoryLock lock;
    private final Marker marker;

    private FileAnchor(Path directory) {
        this.directory = directory;
        this.tenants = new TenantKeys(directory);
        this.lock = new DirectoryLock(directory);
        this.marker = new Marker(directory);
    }

    /**
     * Makes a directory for checkpoints and marks it, once, when the anchor is set up; not at each start, since then a
     * file system that is not mounted would be replaced by an empty directory. Called again, it changes nothing.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static FileAnchor create(Path directory) {
        try {
            Path real = Files.createDirectories(directory).toRealPath();
            new Marker(real).make();
            return new FileAnchor(real);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " for checkpoints cannot be used", e);
        }
    }

    /**
     * An anchor in a directory that {@link #create} made.
     *
     * @throws IllegalStateException if it is missing or not marked, as when its file system is not mounted; later calls
     *     throw it too, and nothing is signed then
     */
    public static FileAnchor in(Path directory) {
        Path absolute = directory.toAbsolutePath();
        new Marker(absolute).check();
        try {
            return new FileAnchor(absolute.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " for checkpoints cannot be used", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the checkpoint is of another log
     * @throws IllegalStateException if it goes back behind one that is kept or contradicts it, if the tenant's log is
     *     another one, or if what is kept is damaged
     * @throws UncheckedIOException if it could not be written
     */
    @Override
    public void keep(String origin, SignedNote checkpoint) {
        Checkpoint next = checked(origin, checkpoint);
        locked(() -> {
            Optional<String> log = log();
            if (log.isPresent() && !log.get().equals(origin)) {
                throw new IllegalStateException("The checkpoint of " + origin + " is not kept in " + directory
                        + ": the tenant's log is " + log.get() + ". Was it deleted and begun anew?"
                        + " docs/audit-operation.md says how a log is followed by another one.");
            }
            log.ifPresent(this::known);
            write(next, checkpoint);
            if (log.isEmpty()) {
                point(origin);
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the directory is not there, or what is kept is damaged or missing; the message
     *     names the file
     * @throws UncheckedIOException if it cannot be read
     */
    @Override
    public Optional<SignedNote> newest(String origin) {
        marker.check();
        Optional<String> log = log();
        return log.isPresent() ? Optional.of(known(log.get())) : read(origin);
    }

    @Override
    public void succeed(String former, String origin, SignedNote checkpoint) {
        Checkpoint next = checked(origin, checkpoint);
        locked(() -> {
            Optional<String> log = log();
            if (log.isPresent() && !log.get().equals(former)) {
                throw new IllegalStateException("The log " + origin + " does not follow " + former + " in " + directory
                        + ": the tenant's log is " + log.get() + ".");
            }
            write(next, checkpoint);
            point(origin);
        });
    }

    /** Looked at before, so that no lock is made where nothing is mounted, and again by who has the lock. */
    private void locked(Runnable work) {
        marker.check();
        lock.run(() -> {
            marker.check();
            work.run();
        });
    }

    private void point(String origin) {
        AtomicFile.write(tenants.make(Tenants.current()), origin.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Checkpoint next, SignedNote note) {
        Optional<SignedNote> kept = read(next.origin());
        if (kept.isPresent()) {
            Checkpoint before = Checkpoint.parse(kept.get().text());
            if (next.equals(before)) {
                return;
            }
            if (next.size() <= before.size()) {
                throw new IllegalStateException("The checkpoint of " + next.origin() + " over " + next.size()
                        + " entries is not kept in " + directory + ": there is one over " + before.size()
                        + (next.size() < before.size()
                                ? " already."
                                : " with another root. They contradict each other."));
            }
        }
        AtomicFile.write(file(next.origin()), note.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The checkpoint of a tenant's log, of which there is one. */
    private SignedNote known(String origin) {
        return read(origin).orElseThrow(() -> damaged(file(origin), "it is missing, although a tenant has this log"));
    }

    private Optional<SignedNote> read(String origin) {
        Path file = file(origin);
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            if (Checkpoint.parse(note.text()).origin().equals(origin)) {
                return Optional.of(note);
            }
            throw damaged(file, "it is of another log");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw damaged(file, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoint " + file + " cannot be read", e);
        }
    }

    /** The name of the tenant's log, as far as it is known here. */
    private Optional<String> log() {
        return tenants.find(Tenants.current()).flatMap(FileAnchor::named);
    }

    private static Optional<String> named(Path pointer) {
        try {
            String origin = Files.readString(pointer);
            if (ORIGIN.matcher(origin).matches()) {
                return Optional.of(origin);
            }
            throw damaged(pointer, "it names no log");
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + pointer + " cannot be read", e);
        }
    }

    private Path file(String origin) {
        Matcher matcher = ORIGIN.matcher(origin);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The name of a log is <host name>/audit/<32 hexadecimal digits>, not '" + origin + "'.");
        }
        return directory.resolve(matcher.group(1) + ".checkpoint");
    }

    private static Checkpoint checked(String origin, SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(origin)) {
            throw new IllegalArgumentException(
                    "The checkpoint is of the log " + checkpoint.origin() + ", not of " + origin + ".");
        }
        return checkpoint;
    }

    private static IllegalStateException damaged(Path file, @Nullable String why) {
        return new IllegalStateException(
                "The file " + file + " of kept checkpoints is damaged: " + why
                        + ". Put it back from a copy, or from the newest checkpoint that somebody else holds; do not delete it.");
    }
}
