/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=";

    @Test
    void parse_threeLines_keepsThem() {
        Checkpoint checkpoint = Checkpoint.parse("example.com/log\n3\n" + ROOT + "\n");
        assertThat(checkpoint).isEqualTo(new Checkpoint("example.com/log", 3, MerkleHash.ofBase64(ROOT)));
        assertThat(checkpoint.text()).isEqualTo("example.com/log\n3\n" + ROOT + "\n");
    }

    @Test
    void parse_extensionLines_areKept() {
        String text = "example.com/log\n9223372036854775807\n" + ROOT + "\none\ntwo\n";
        assertThat(Checkpoint.parse(text).extensions()).containsExactly("one", "two");
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @Test
    void of_emptyTree_hasTheEmptyRoot() {
        Checkpoint checkpoint = Checkpoint.of("example.com/log", MerkleTree.empty());
        assertThat(checkpoint.text()).isEqualTo("example.com/log\n0\n" + MerkleHash.EMPTY_TREE + "\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/log\n3\n",
                "example.com/log\n3\n" + ROOT,
                "\n3\n" + ROOT + "\n",
                "example.com/log\n007\n" + ROOT + "\n",
                "example.com/log\n+3\n" + ROOT + "\n",
                "example.com/log\n-3\n" + ROOT + "\n",
                "example.com/log\n3 \n" + ROOT + "\n",
                "example.com/log\n\uff13\n" + ROOT + "\n",
                "example.com/log\n9223372036854775808\n" + ROOT + "\n",
                "example.com/log\n0\n" + ROOT + "\n",
                "example.com/log\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk\n",
                "example.com/log\n3\nWqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKl=\n",
                "example.com/log\n3\nWqx3\n",
                "example.com/log\n3\n" + ROOT + "\n\n",
                "example.com/log\n3\n" + ROOT + "\n\nextension\n"
            })
    void parse_malformedText_isRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constructor_brokenLines_areRefused() {
        MerkleHash root = MerkleHash.ofBase64(ROOT);
        assertThatThrownBy(() -> new Checkpoint("a\nb", 1, root)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", 1, root, List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a", -1, root)).isInstanceOf(IllegalArgumentException.class);
    }
}
