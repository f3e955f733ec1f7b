/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.core.tenant.TenantId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Which tenant has which number in the write-ahead log, and which log: lines {@code tenant <number> <tenant> <crc>} and
 * {@code log <number> <log id> <crc>}, to which more are added. It is the only file in which a tenant's id stands beside
 * the id of its log.
 */
final class TenantRegister implements Closeable {
    private static final int PARTS = 4;

    private final Disk disk;
    private final Path file;
    private Disk.Opened opened;
    private final Map<Integer, TenantId> tenants = new TreeMap<>();
    private final Map<Integer, String> logs = new TreeMap<>();
    private long length;

    private TenantRegister(Disk disk, Path file, Disk.Opened opened) {
        this.disk = disk;
        this.file = file;
        this.opened = opened;
    }

    /** Reads the file and cuts off a line that was being written last. */
    static TenantRegister open(Disk disk, Path file) throws IOException {
        byte[] content = disk.exists(file) ? disk.read(file) : new byte[0];
        TenantRegister register = new TenantRegister(disk, file, rewritten(disk, file, content));
        try {
            register.readAll(content);
            register.opened.truncate(register.length);
            register.opened.force();
        } catch (IOException | RuntimeException e) {
            register.close();
            throw e;
        }
        return register;
    }

    /** Written once more: after a failed force, what is read need not be on the disk. */
    private static Disk.Opened rewritten(Disk disk, Path file, byte[] content) throws IOException {
        Publication.write(disk, file, content);
        return disk.open(file);
    }

    /** The tenants by their numbers. */
    Map<Integer, TenantId> tenants() {
        return tenants;
    }

    /** The ids of the logs by the numbers of their tenants. */
    Map<Integer, String> logs() {
        return logs;
    }

    /** Adds tenants; when this returns they are on the disk. */
    void addTenants(List<LogSlot> slots) throws IOException {
        StringBuilder lines = new StringBuilder();
        slots.forEach(slot -> lines.append(
                line("tenant " + slot.number() + " " + slot.tenant().value())));
        append(lines.toString());
    }

    /** Adds the log of a tenant; when this returns it is on the disk. */
    void addLog(LogSlot slot, String logId) throws IOException {
        if (!slot.registered()) {
            addTenants(List.of(slot));
            slot.setRegistered();
        }
        append(line("log " + slot.number() + " " + logId));
    }

    @Override
    public synchronized void close() throws IOException {
        opened.close();
    }

    private synchronized void append(String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.US_ASCII);
        try {
            opened.write(ByteBuffer.wrap(bytes), length);
            opened.force();
        } catch (ClosedByInterruptException e) {
            opened = disk.open(file); // the interrupt closed it, and the other tenants need it
            throw e;
        } catch (IOException e) {
            if (disk.full(e)) {
                opened.truncate(length);
            }
            throw e;
        }
        length += bytes.length;
    }

    private void readAll(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        while (length < text.length()) {
            int end = text.indexOf('\n', (int) length);
            if (end < 0 || !read(text.substring((int) length, end))) {
                if (end >= 0 && end < text.length() - 1 && hasSoundLine(text, end + 1)) {
                    throw new DamagedStoreException("The register of tenants " + file + " is damaged at byte " + length
                            + ": sound lines follow. Put it back from a backup.");
                }
                return;
            }
            length = end + 1L;
        }
    }

    private static boolean hasSoundLine(String text, int from) {
        return text.substring(from).lines().anyMatch(TenantRegister::sound);
    }

    private boolean read(String line) {
        if (!sound(line)) {
            return false;
        }
        String[] parts = line.split(" ", -1);
        int number = Integer.parseInt(parts[1]);
        if (parts[0].equals("tenant")) {
            tenants.put(number, TenantId.of(parts[2]));
        } else {
            logs.put(number, parts[2]);
        }
        return true;
    }

    private static boolean sound(String line) {
        int last = line.lastIndexOf(' ');
        return last > 0
                && line.split(" ", -1).length == PARTS
                && line.substring(last + 1).equals(crc(line.substring(0, last)));
    }

    private static String line(String text) {
        return text + " " + crc(text) + "\n";
    }

    /** The CRC-32C of a text, in hex. */
    static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
