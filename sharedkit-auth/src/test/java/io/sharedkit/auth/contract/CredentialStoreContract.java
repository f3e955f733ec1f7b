/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every store of password hashes keeps, the library's own ones and those of hosts. Each test adds the same addresses,
 * all of {@code example.jp}, to the same two companies: delete their users in a {@code @BeforeEach}.
 */
public abstract class CredentialStoreContract {
    private static final PasswordHash FIRST = hash("CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    private static final PasswordHash SECOND = hash("eP4eyR+zqlZX1y1xCFTw2bPZsZjHQvlhbC8IW+2Vsuw");
    private static final PasswordHash THIRD = hash("nf65EOgP8+IP7iD5nA4rEsF5h7kMrskMLvDVSxs8cBv");

    /** The store under test. */
    protected abstract CredentialStore store();

    /** A company. */
    protected abstract TenantId company();

    /** Another one. */
    protected abstract TenantId otherCompany();

    /**
     * Adds a user without a password to the company of the scope and returns its id; called with the same addresses by each
     * test.
     */
    protected abstract String add(String email);

    /** The transactions that the store joins; empty for a store that joins none. */
    protected Optional<Transactions> transactions() {
        return Optional.empty();
    }

    @Test
    public void put_thenHash_givesWhatWasPut_asItWasPut() {
        Tenants.run(company(), () -> {
            String id = added("a@example.jp");
            assertThat(store().hash(id)).isEmpty();
            assertThat(store().put(id, FIRST)).isTrue();
            assertThat(store().hash(id)).contains(FIRST);
            assertThat(store().put(id, SECOND)).isTrue();
            assertThat(store().hash(id)).contains(SECOND);
        });
    }

    @Test
    public void unknownAccount_hasNoHashAndGetsNone() {
        Tenants.run(company(), () -> {
            assertThat(store().hash("no-such-account")).isEmpty();
            assertThat(store().put("no-such-account", FIRST)).isFalse();
            assertThat(store().replace("no-such-account", FIRST, SECOND)).isFalse();
        });
    }

    @Test
    public void anIdInAnotherForm_isNoAccount() {
        Tenants.run(company(), () -> {
            String id = added("a@example.jp");
            store().put(id, FIRST);
            for (String other : AccountDirectoryContract.otherForms(id)) {
                assertThat(store().hash(other)).as("'" + other + "'").isEmpty();
                assertThat(store().put(other, SECOND)).as("'" + other + "'").isFalse();
                assertThat(store().replace(other, FIRST, SECOND))
                        .as("'" + other + "'")
                        .isFalse();
            }
            assertThat(store().hash(id)).contains(FIRST);
        });
    }

    @Test
    public void anotherCompany_neitherSeesNorChanges() {
        String id = Tenants.get(company(), () -> {
            String own = added("a@example.jp");
            store().put(own, FIRST);
            return own;
        });
        Tenants.run(otherCompany(), () -> {
            assertThat(store().hash(id)).isEmpty();
            assertThat(store().put(id, SECOND)).isFalse();
            assertThat(store().replace(id, FIRST, SECOND)).isFalse();
        });
        assertThat(Tenants.get(company(), () -> store().hash(id))).contains(FIRST);
    }

    @Test
    public void replace_onlyInThePlaceOfTheOldHash() {
        Tenants.run(company(), () -> {
            String id = added("a@example.jp");
            assertThat(store().replace(id, FIRST, SECOND)).isFalse();
            store().put(id, FIRST);
            assertThat(store().replace(id, FIRST, SECOND)).isTrue();
            assertThat(store().replace(id, FIRST, THIRD)).isFalse();
            assertThat(store().hash(id)).contains(SECOND);
        });
    }

    @Test
    public void forEach_showsTheHashesOfTheCompany_andTheyMayBeReplacedMeanwhile() {
        String theirs = Tenants.get(otherCompany(), () -> withHash("theirs@example.jp"));
        Tenants.run(company(), () -> {
            String one = withHash("one@example.jp");
            String two = withHash("two@example.jp");
            String none = added("none@example.jp");
            Map<String, PasswordHash> seen = new HashMap<>();
            store().forEach((id, hash) -> {
                assertThat(seen.put(id, hash)).as("seen twice").isNull();
                store().replace(id, hash, SECOND);
            });
            assertThat(seen).containsEntry(one, FIRST).containsEntry(two, FIRST).doesNotContainKeys(none, theirs);
            assertThat(store().hash(one)).contains(SECOND);
            assertThat(store().hash(two)).contains(SECOND);
        });
        assertThat(Tenants.get(otherCompany(), () -> store().hash(theirs))).contains(FIRST);
    }

    @Test
    public void put_rolledBackByTheCaller_isAsBefore() {
        Transactions caller = needTransactions();
        Tenants.run(company(), () -> {
            String id = withHash("a@example.jp");
            assertThatThrownBy(() -> caller.call(connection -> {
                        store().put(id, SECOND);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(store().hash(id)).contains(FIRST);
        });
    }

    @Test
    public void replace_outlivesTheCallersRollback() {
        Transactions caller = needTransactions();
        Tenants.run(company(), () -> {
            String id = withHash("a@example.jp");
            assertThatThrownBy(() -> caller.call(connection -> {
                        assertThat(store().replace(id, FIRST, SECOND)).isTrue();
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(store().hash(id)).contains(SECOND);
        });
    }

    /** The caller's own lock would never be given back while the store waits for it. */
    @Test
    @Timeout(60)
    public void replace_whileTheRowIsLocked_givesUpAtOnce() {
        Transactions caller = needTransactions();
        Tenants.run(company(), () -> {
            String id = withHash("a@example.jp");
            boolean replaced = caller.call(connection -> {
                store().put(id, SECOND);
                return store().replace(id, FIRST, THIRD);
            });
            assertThat(replaced).isFalse();
            assertThat(store().hash(id)).contains(SECOND);
        });
    }

    private String added(String email) {
        return AccountDirectoryContract.added(email, () -> add(email));
    }

    private String withHash(String email) {
        String id = added(email);
        store().put(id, FIRST);
        return id;
    }

    private Transactions needTransactions() {
        assumeTrue(transactions().isPresent(), "the store joins no transaction");
        return transactions().orElseThrow();
    }

    private static PasswordHash hash(String tag) {
        return PasswordHash.ofStored("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$" + tag);
    }
}
