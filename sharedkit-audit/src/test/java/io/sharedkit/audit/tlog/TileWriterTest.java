/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileWriterTest {
    private static final HexFormat HEX = HexFormat.of();

    /** A log of transparency-dev/tessera (Apache-2.0), testdata/log, with its public test key. */
    private static final SigningKey SIGNS = SigningKey.parse(
            "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg");

    private static final VerifierKey VKEY =
            VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final List<String> ENTRIES =
            List.of("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split(" "));

    @TempDir
    Path directory;

    @Test
    void finish_threeEntries_givesPublishedFiles() throws IOException {
        write(3);
        assertThat(HEX.formatHex(read("tile/entries/000.p/3"))).isEqualTo("00036f6e65000374776f00057468726565");
        assertThat(HEX.formatHex(read("tile/0/000.p/3")))
                .isEqualTo("d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9"
                        + "ab1ab7f07c7c8fe0eff4ba6faa53c7e4412e91a599153e8aa4e01beece5b7825"
                        + "671f146c5e471e8a1a83a3c214ce4ba907b8f3a5888d14cc8cd3ce75bb12ef94");
        assertThat(files()).containsExactly("tile/0/000.p/3", "tile/entries/000.p/3");
    }

    @Test
    void checkpoint_sameKeyAndEntries_givesPublishedNotes() {
        assertThat(checkpoint(3)).isEqualTo("""
                example.com/log/testdata
                3
                Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=

                — example.com/log/testdata M9e0lvAQRtH832pk2RTbeSeZMkp4FZSdJYFBUjO5SKxuRbywPUF3cx+HUrb50kjd3rUWW/fj53Wj1dwcwh9bGQnqVAg=
                """);
        assertThat(checkpoint(15)).isEqualTo("""
                example.com/log/testdata
                15
                rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

                — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
                """);
    }

    /** The whole published log, of every size from 0 to 15, out of its key and its entries. */
    @Test
    void finish_allSizesOfThePublishedLog_givesTheSameBytes() throws IOException {
        List<String> log = MerkleTestdataTest.vectors("tessera-log");
        assertThat(log).hasSize(ENTRIES.size() + 1);
        for (int size = 0; size <= ENTRIES.size(); size++) {
            String published = log.get(size);
            assertThat(checkpoint(size))
                    .isEqualTo(MerkleTestdataTest.find("\"checkpoint\": \"([^\"]*)\"", published)
                            .replace("\\n", "\n"));
            if (size > 0) {
                Path own = Files.createDirectory(directory.resolve("size" + size));
                write(own, size);
                assertThat(HEX.formatHex(Files.readAllBytes(own.resolve("tile/0/000.p/" + size))))
                        .isEqualTo(MerkleTestdataTest.find("\"tile\": \"([^\"]*)\"", published));
                assertThat(HEX.formatHex(Files.readAllBytes(own.resolve("tile/entries/000.p/" + size))))
                        .isEqualTo(MerkleTestdataTest.find("\"entries\": \"([^\"]*)\"", published));
            }
        }
    }

    @Test
    void finish_70000Entries_givesTheTilesOfTheSpecification() throws IOException {
        TileWriter writer = new TileWriter(directory);
        for (int i = 0; i < 70_000; i++) {
            writer.add(Leaves.numbered(i), MerkleHash.ofLeaf(Leaves.numbered(i)));
        }
        writer.finish();
        assertThat(files().stream().filter(file -> file.startsWith("tile/0/"))).hasSize(274);
        assertThat(files().stream().filter(file -> file.startsWith("tile/entries/")))
                .hasSize(274);
        assertThat(files().stream().filter(file -> file.matches("tile/[1-9].*")))
                .containsExactly("tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(sha256("tile/0/000")).isEqualTo("3658d44ebeb979b996b87ac966392dffbe9a628e34cb70bbff0ba844e74c31c6");
        assertThat(sha256("tile/1/000")).isEqualTo("7b8fc3b25031a7c9b1a317c9453f6f293b414e958d0e80a765be6f00930c3984");
        assertThat(sha256("tile/0/273.p/112"))
                .isEqualTo("a8e4ee4e4f31c2fac9bb546b9b57c22f6c92e15c11adee487d09ebc926ab3ad7");
        assertThat(HEX.formatHex(read("tile/2/000.p/1")))
                .isEqualTo("e100ba54d69a91012fc13b7890feac78d6996a097268b6f735d17311c7402a60");
    }

    @Test
    void finish_exactly256Entries_givesAFullTileAndOneHashAbove() throws IOException {
        write(directory, 0);
        TileWriter writer = new TileWriter(directory.resolve("full"));
        for (int i = 0; i < 256; i++) {
            writer.add(Leaves.numbered(i), MerkleHash.ofLeaf(Leaves.numbered(i)));
        }
        writer.finish();
        assertThat(files()).containsExactly("full/tile/0/000", "full/tile/1/000.p/1", "full/tile/entries/000");
    }

    @Test
    void add_longestEntry_isWritten_longerOneIsNot() throws IOException {
        TileWriter writer = new TileWriter(directory);
        byte[] longest = new byte[TileWriter.MAX_ENTRY_BYTES];
        writer.add(longest, MerkleHash.ofLeaf(longest));
        byte[] longer = new byte[TileWriter.MAX_ENTRY_BYTES + 1];
        assertThatThrownBy(() -> writer.add(longer, MerkleHash.ofLeaf(longer))).hasMessageContaining("65536");
        writer.finish();
        assertThat(read("tile/entries/000.p/1")).hasSize(2 + 65_535).startsWith(0xff, 0xff);
    }

    /** Whatever a log is cut into, each piece writes what the log as a whole has at its edge then. */
    @Test
    void finish_inPieces_givesTheSameFilesAndNoOther() throws IOException {
        Map<String, byte[]> pieces = new HashMap<>();
        List<List<MerkleHash>> levels = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        MerkleTree tree = MerkleTree.empty();
        Random random = new Random(7);
        int size = 0;
        while (size < 66_000) {
            TileWriter writer =
                    new TileWriter(pieces::put, TileWriter.Roots.COMPUTED, size, edge(levels, size), bundle(size));
            int more = random.nextInt(4) == 0 ? 256 - size % 256 : random.nextInt(700);
            for (int end = size + more; size < end; size++) {
                MerkleHash hash = MerkleHash.ofLeaf(Leaves.numbered(size));
                levels.get(0).add(hash);
                tree.add(hash, (level, index, node) -> levels.get(level).add(node));
                writer.add(Leaves.numbered(size), hash);
            }
            writer.finish();
        }
        TileWriter whole = new TileWriter(directory);
        for (int i = 0; i < size; i++) {
            whole.add(Leaves.numbered(i), levels.get(0).get(i));
        }
        whole.finish();
        for (String file : files()) {
            assertThat(pieces.get(file)).as(file).isEqualTo(read(file));
        }
        assertThat(pieces.keySet().stream().filter(path -> !path.contains(".p/")))
                .allMatch(path -> files().contains(path));
    }

    private static List<List<MerkleHash>> edge(List<List<MerkleHash>> levels, int size) {
        return levels.stream()
                .limit(size < 256 ? 1 : size < 65_536 ? 2 : 3)
                .map(level -> List.copyOf(level.subList(level.size() / 256 * 256, level.size())))
                .toList();
    }

    private static List<byte[]> bundle(int size) {
        return IntStream.range(size / 256 * 256, size)
                .mapToObj(Leaves::numbered)
                .toList();
    }

    /** Nothing is written for nothing. */
    @Test
    void finish_nothingAdded_writesNothing() throws IOException {
        TileWriter writer = new TileWriter(
                (path, content) -> {
                    throw new AssertionError(path);
                },
                TileWriter.Roots.COMPUTED,
                1,
                List.of(List.of(MerkleHash.ofLeaf(Leaves.numbered(0)))),
                List.of(Leaves.numbered(0)));
        writer.finish();
    }

    /** Who has the roots of full tiles gives them, at their places and in their order. */
    @Test
    void add_rootsAreKnown_areTaken() throws IOException {
        List<String> asked = new ArrayList<>();
        TileWriter.Roots known = (level, index, tile) -> {
            asked.add(level + " " + index);
            return MerkleTree.of(tile).root();
        };
        TileWriter writer = new TileWriter((path, content) -> {}, known, 0, List.of(), List.of());
        for (int i = 0; i < 65_536; i++) {
            writer.add(new byte[0], MerkleHash.EMPTY_TREE);
        }
        assertThat(asked).hasSize(257).startsWith("1 0", "1 1").endsWith("1 255", "2 0");
    }

    private void write(int size) throws IOException {
        write(directory, size);
    }

    private static void write(Path directory, int size) throws IOException {
        TileWriter writer = new TileWriter(directory);
        for (String entry : ENTRIES.subList(0, size)) {
            writer.add(bytes(entry), MerkleHash.ofLeaf(bytes(entry)));
        }
        writer.finish();
    }

    private static String checkpoint(int size) {
        MerkleTree tree = MerkleTree.empty();
        ENTRIES.subList(0, size).forEach(entry -> tree.add(MerkleHash.ofLeaf(bytes(entry))));
        return SignedNote.sign(Checkpoint.of(VKEY.name(), tree).text(), VKEY, SIGNS::sign)
                .toString();
    }

    private static byte[] bytes(String entry) {
        return entry.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] read(String file) throws IOException {
        return Files.readAllBytes(directory.resolve(file));
    }

    private String sha256(String file) throws IOException {
        return HEX.formatHex(TreeDigest.digest(read(file)));
    }

    private List<String> files() {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
