/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PepperTest {
    private static final Secret FIRST = Secret.random(KeyRing.KEY_BYTES);
    private static final Secret SECOND = Secret.random(KeyRing.KEY_BYTES);
    private static final PasswordHash HASH = PasswordHash.ofStored(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    private final Pepper pepper =
            Pepper.of(KeyRing.builder().key(Pepper.PURPOSE, "k1", FIRST).build());
    private final Pepper rotated = Pepper.of(KeyRing.builder()
            .key(Pepper.PURPOSE, "k2", SECOND)
            .key(Pepper.PURPOSE, "k1", FIRST)
            .build());

    @Test
    void seal_thenOpen_givesTheHash_andShowsNothingOfIt() {
        PasswordHash sealed = aozora(() -> pepper.seal("u1", HASH));
        assertThat(sealed.phcString()).startsWith("$sealed$k1$").doesNotContain("argon2id", "c29tZXNhbHQ", "CTFhF");
        assertThat(sealed).hasToString("***").isNotEqualTo(aozora(() -> pepper.seal("u1", HASH)));
        assertThat(sealed.describe()).isEqualTo("sealed");
        assertThat(aozora(() -> pepper.open("u1", sealed))).isEqualTo(new Pepper.Opened(HASH, false));
    }

    /** A row that is copied to another account, tenant or credential is of no use there. */
    @Test
    @Tag("QL-04b")
    void open_ofAnotherAccountTenantOrCredential_isCorrupt() {
        PasswordHash sealed = aozora(() -> pepper.seal("u1", HASH));
        assertCorrupt(aozora(() -> pepper.open("u2", sealed)));
        assertCorrupt(Tenants.get(TenantId.of("c-midori"), () -> pepper.open("u1", sealed)));
        assertCorrupt(aozora(() -> pepper.credential("recovery").open("u1", sealed)));
        assertCorrupt(aozora(() -> pepper.open("u1|password", sealed)));
        assertThat(aozora(() -> pepper.credential("password").open("u1", sealed)))
                .isEqualTo(new Pepper.Opened(HASH, false));
    }

    @Test
    void open_anyCharacterChanged_isCorrupt() {
        String sealed = aozora(() -> pepper.seal("u1", HASH)).phcString();
        for (int i = "$sealed$".length(); i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            PasswordHash changed = PasswordHash.ofStored(sealed.substring(0, i) + other + sealed.substring(i + 1));
            assertCorrupt(aozora(() -> pepper.open("u1", changed)));
        }
        for (String text : new String[] {"$sealed$", "$sealed$k1$", "$sealed$k1$AAAA", sealed + "\n", sealed + "="}) {
            assertCorrupt(aozora(() -> pepper.open("u1", PasswordHash.ofStored(text))));
        }
    }

    @Test
    void hasher_withoutThePepper_refusesASealedHash() {
        PasswordHash sealed = aozora(() -> pepper.seal("u1", HASH));
        assertThat(new FakeHashing().hasher().verify("password", sealed))
                .isEqualTo(new Verification.Unsupported("$sealed$"));
    }

    @Test
    void notSealed_isOpenedAndOutdated_untilOnlySealedOnesAreTaken() {
        assertThat(aozora(() -> pepper.open("u1", HASH))).isEqualTo(new Pepper.Opened(HASH, true));
        assertThat(aozora(() -> pepper.sealedOnly().open("u1", HASH))).isEqualTo(new Pepper.Corrupt("not sealed"));
        assertThat(aozora(() -> pepper.sealedOnly().credential("c").open("u1", HASH)))
                .isEqualTo(new Pepper.Corrupt("not sealed"));
    }

    @Test
    void keyChanged_oldOnesStillOpen_areOutdated_andAreResealedWithoutAPassword() {
        PasswordHash old = aozora(() -> pepper.seal("u1", HASH));
        assertThat(aozora(() -> rotated.open("u1", old))).isEqualTo(new Pepper.Opened(HASH, true));
        PasswordHash fresh = ((Pepper.Resealed) aozora(() -> rotated.reseal("u1", old))).hash();
        assertThat(fresh.phcString()).startsWith("$sealed$k2$");
        assertThat(aozora(() -> rotated.open("u1", fresh))).isEqualTo(new Pepper.Opened(HASH, false));
        assertThat(aozora(() -> rotated.reseal("u1", fresh))).isEqualTo(new Pepper.UpToDate());
        assertThat(aozora(() -> rotated.reseal("u1", HASH))).isInstanceOf(Pepper.Resealed.class);
        assertThat(aozora(() -> rotated.reseal("u2", old))).isInstanceOf(Pepper.Corrupt.class);
        assertThat(((Pepper.Corrupt) aozora(() -> pepper.open("u1", fresh))).reason())
                .contains("k2", "not in the key ring");
    }

    @Test
    void withoutKeyTenantOrProperCredential_isRefused() {
        assertThatThrownBy(() -> Pepper.of(KeyRing.builder().build())).hasMessageContaining("auth-pepper");
        assertThatThrownBy(() -> pepper.seal("u1", HASH)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> pepper.credential("a|b")).hasMessageContaining("[A-Za-z0-9_-]");
    }

    private static void assertCorrupt(Pepper.Opening opening) {
        assertThat(opening).isInstanceOf(Pepper.Corrupt.class);
        assertThat(opening.toString()).doesNotContain("argon2id");
    }

    private static <T> T aozora(Supplier<T> work) {
        return Tenants.get(TenantId.of("c-aozora"), work::get);
    }
}
