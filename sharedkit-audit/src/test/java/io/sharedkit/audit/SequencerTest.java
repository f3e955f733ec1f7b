/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.CLOCK;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.ConsistencyProof;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.tlog.MerkleTree;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is signed, and what is not, without a store. */
class SequencerTest {
    private static final String ORIGIN = "audit.example.jp/audit/0123456789abcdef0123456789abcdef";
    private static final Head NEW = new Head(ORIGIN, 0, List.of(), -1, "", "");

    private final Sequencer sequencer = sequencer(1);

    @Test
    void extend_newLog_signsTheEmptyTreeOnce() {
        Extension extension = sequencer.extend(NEW, List.of()).orElseThrow();
        assertThat(checkpoint(extension)).isEqualTo(Checkpoint.of(ORIGIN, MerkleTree.empty()));
        assertThat(extension.signedAt()).isEqualTo(CLOCK.instant());
        assertThat(sequencer.extend(head(NEW, extension), List.of())).isEmpty();
    }

    @Test
    void extend_eachTime_signsATreeThatGrewOutOfTheLast() {
        List<MerkleHash> leaves = new ArrayList<>();
        Head head = NEW;
        for (int round = 0; round < 30; round++) {
            Extension extension = sequencer.extend(head, waiting(round)).orElse(null);
            if (extension == null) {
                continue;
            }
            extension.entries().forEach(entry -> leaves.add(entry.hash()));
            Checkpoint now = checkpoint(extension);
            assertThat(now.size()).isEqualTo(leaves.size()).isEqualTo(sequencer.size());
            assertThat(now.root()).isEqualTo(MerkleTree.of(leaves).root());
            if (head.size() > 0) {
                Checkpoint before = Checkpoint.parse(note(head.checkpoint()).text());
                ConsistencyProof proof = ConsistencyProof.build((int) before.size(), leaves);
                assertThat(proof.verify(before.root(), now.root())).isTrue();
            }
            assertThat(note(extension.checkpoint()).isSignedBy(List.of(VerifierKey.parse(extension.vkey()))))
                    .isTrue();
            head = head(head, extension);
        }
    }

    @Test
    void extend_waitingEvents_getContiguousPlacesInTheirOrder() {
        Head head = head(NEW, sequencer.extend(NEW, waiting(3)).orElseThrow());
        Extension extension = sequencer.extend(head, waiting(2)).orElseThrow();
        assertThat(extension.entries()).extracting(entry -> entry.index()).containsExactly(3L, 4L);
        assertThat(extension.size()).isEqualTo(5);
    }

    @Test
    void extend_headThatDoesNotFitItsCheckpoint_isRefused() {
        Head good = head(NEW, sequencer.extend(NEW, waiting(3)).orElseThrow());
        Head other = head(NEW, sequencer(1).extend(NEW, waiting(3)).orElseThrow());
        refused(new Head(ORIGIN, 3, other.frontier(), 2, good.checkpoint(), good.vkey()), "not the one");
        refused(new Head(ORIGIN, 3, good.frontier(), 2, other.checkpoint(), good.vkey()), "not the one");
        refused(new Head(ORIGIN, 2, good.frontier(), 1, good.checkpoint(), good.vkey()), "damaged");
        refused(new Head(ORIGIN, 3, good.frontier(), 1, good.checkpoint(), good.vkey()), "last entry is 1");
        refused(new Head(ORIGIN, 3, good.frontier(), 3, good.checkpoint(), good.vkey()), "last entry is 3");
        refused(new Head(ORIGIN, 3, good.frontier(), 2, "", ""), "no checkpoint");
        refused(new Head(ORIGIN, 3, good.frontier(), 2, "garbage", good.vkey()), "damaged");
        refused(new Head(ORIGIN + "0", 3, good.frontier(), 2, good.checkpoint(), good.vkey()), "no key");
        refused(new Head(ORIGIN, 0, List.of(), -1, good.checkpoint(), good.vkey()), "not the one");
    }

    /** Whoever can write to the database can also put their own key beside the checkpoint. */
    @Test
    void extend_checkpointAndKeyOfSomebodyElse_isRefused() {
        Head foreign = head(NEW, sequencer(9).extend(NEW, waiting(3)).orElseThrow());
        refused(foreign, "no key in the key ring");
    }

    private void refused(Head head, String why) {
        assertThatThrownBy(() -> sequencer.extend(head, waiting(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(ORIGIN);
    }

    private static Sequencer sequencer(int key) {
        CheckpointSigner signer = new CheckpointSigner(AuditFixture.keys(key).signing(AuditLog.KEY_PURPOSE), List.of());
        return new Sequencer(signer, new RollbackCheck(List.of(), signer, (level, first, count) -> List.of()), CLOCK);
    }

    private static List<Waiting> waiting(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AuditFixture.waiting(event(i).succeeded()))
                .toList();
    }

    private static Head head(Head before, Extension extension) {
        return new Head(
                before.origin(),
                extension.size(),
                extension.frontier(),
                extension.size() - 1,
                extension.checkpoint(),
                extension.vkey());
    }

    private static Checkpoint checkpoint(Extension extension) {
        return Checkpoint.parse(note(extension.checkpoint()).text());
    }

    private static SignedNote note(String note) {
        return SignedNote.parse(note.getBytes(StandardCharsets.UTF_8));
    }
}
