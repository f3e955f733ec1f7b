/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.hash.Pepper;
import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the stored hashes, and that it is said of what is stored. */
abstract class StoredHashesContract {
    private static final String ARGON2ID = "argon2id m=64,t=1,p=1";

    /** A published example for the password abc. */
    private static final String BCRYPT = "$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q";

    private final Pepper pepper = pepper();
    private AuthWorld world = AuthWorld.inMemory();
    private String hanako = "";

    abstract AuthWorld world();

    @BeforeEach
    void addUsers() {
        world = world();
        hanako = add(AOZORA, "hanako@aozora.example.jp");
        add(AOZORA, "taro@aozora.example.jp");
        add(TAKASAKI, "jiro@takasaki.example.jp");
        Tenants.run(AOZORA, () -> world.invite(world.accounts(), "new@aozora.example.jp", Roles.GENERAL_USER));
    }

    @Test
    @Tag("HK-07b")
    @Tag("QL-04b")
    void look_countsTheHashesOfAllTenants_presentAndEarlier() {
        Tenants.run(AOZORA, () -> world.credentials.set(hanako, hash("another long password")));
        world.directory.endContract(TAKASAKI, LocalDate.of(2026, 4, 1));
        Fact fact = plain().look();
        assertThat(fact.name()).isEqualTo("auth.password.stored");
        assertThat(fact.observedAt()).isEqualTo(world.clock.instant());
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.details())
                .containsEntry(ARGON2ID, "4")
                .containsEntry("hashes", "4")
                .containsEntry("of-earlier-passwords", "1")
                .containsEntry("sealed", "0")
                .containsEntry("outdated", "0")
                .containsEntry("tenants", "2")
                .containsEntry("complete", "true");
        assertThat(fact.toString()).doesNotContain("aozora", "hanako", hanako, "$");
    }

    @Test
    void facts_beforeTheFirstLook_areUnknown_andThenWhatTheLatestLookFound() {
        StoredHashes facts = plain();
        assertThat(facts.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.verdict()).isEqualTo(Verdict.UNKNOWN));
        Fact found = facts.look();
        world.clock.advance(Duration.ofHours(3));
        store("mizuumi no soko 7");
        assertThat(facts.facts()).containsExactly(found);
    }

    @Test
    void look_nothingStored_isUnknown() {
        world.directory.register(TenantId.of("c-empty"), "空");
        StoredHashes facts = new StoredHashes(
                new Credentials(AuthWorld.inMemory().accountStore, CredentialStates.inMemory(), world.clock),
                world.passwords,
                world.directory,
                world.clock);
        assertThat(facts.look().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    /** Each of them may be a password, or as good as one; and none of it is repeated. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mizuumi no soko 7",
                "{noop}mizuumi no soko 7",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$1$mizuumi$soko",
                "!mizuumi",
                ""
            })
    @Tag("HK-07b")
    @Tag("QL-04b")
    void look_whatIsNoHash_isNotKept(String text) {
        store(text);
        Fact fact = plain().look();
        assertThat(fact.verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(fact.details()).containsEntry("not-hashes", "1").containsEntry("hashes", "3");
        assertThat(fact.toString()).doesNotContain("mizuumi", "5f4dcc");
        Tenants.run(AOZORA, () -> world.credentials.set(hanako, hash("another long password")));
        assertThat(plain().look().verdict()).as("the history has it still").isEqualTo(Verdict.NOT_KEPT);
    }

    @Test
    void look_weakerAndForeignHashes_areKept_andCountedAsOutdated() {
        store(BCRYPT);
        Passwords dearer = Passwords.builder()
                .hasher(PasswordHasher.builder().cost(128, 1, 1).build())
                .build();
        assertThat(plain().look().details())
                .containsEntry("bcrypt cost=12", "1")
                .containsEntry(ARGON2ID, "2")
                .containsEntry("outdated", "1");
        Fact fact = new StoredHashes(world.credentials, dearer, world.directory, world.clock).look();
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.details()).containsEntry("outdated", "3");
    }

    @Test
    void look_sealedHashes_areOpenedFirst_andUnknownIfTheyDoNotOpen() {
        Tenants.run(AOZORA, () -> sealed(pepper).resealAll());
        Fact opened = facts(sealed(pepper)).look();
        assertThat(opened.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(opened.details())
                .containsEntry(ARGON2ID, "3")
                .containsEntry("sealed", "2")
                .containsEntry("not-opened", "0");
        for (StoredHashes withoutTheKey : new StoredHashes[] {facts(sealed(pepper())), plain()}) {
            Fact unopened = withoutTheKey.look();
            assertThat(unopened.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(unopened.details()).containsEntry("not-opened", "2").containsEntry(ARGON2ID, "1");
        }
    }

    /** A password that is sealed is still no hash. */
    @Test
    void look_aSealedPassword_isNotKept() {
        Tenants.run(
                AOZORA,
                () -> world.accountStore.put(hanako, pepper.seal(hanako, PasswordHash.ofStored("mizuumi no soko 7"))));
        assertThat(facts(sealed(pepper)).look().verdict()).isEqualTo(Verdict.NOT_KEPT);
    }

    @Test
    void look_aTenantThatCannotBeRead_leavesTheVerdictOpen() {
        CredentialStore broken = new BrokenInOneTenant(world.accountStore, TAKASAKI);
        Fact fact = facts(new Credentials(broken, world.credentialStates, world.clock))
                .look();
        assertThat(fact.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(fact.details())
                .containsEntry("complete", "false")
                .containsEntry("tenants", "1")
                .containsEntry("hashes", "2");
    }

    @Test
    void look_endlesslyManyKinds_staysShort() {
        HashTally tally = new HashTally(world.passwords);
        for (int iterations = 1000; iterations < 1063; iterations++) {
            PasswordHash hash = PasswordHash.ofStored("$pbkdf2-sha256$" + iterations
                    + "$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY");
            tally.present(hash, hash);
        }
        assertThat(new EveryTenant.Extent(1, true).details(tally.details()))
                .hasSize(49)
                .containsEntry("hashes", "63")
                .containsEntry("other", "23");
    }

    private StoredHashes plain() {
        return facts(world.credentials);
    }

    private StoredHashes facts(Credentials credentials) {
        return new StoredHashes(credentials, world.passwords, world.directory, world.clock);
    }

    private Credentials sealed(Pepper with) {
        return new Credentials(world.accountStore, world.credentialStates, world.clock, with);
    }

    private static Pepper pepper() {
        return Pepper.of(KeyRing.builder().randomKey(Pepper.PURPOSE, "k1").build());
    }

    private void store(String text) {
        Tenants.run(AOZORA, () -> world.accountStore.put(hanako, PasswordHash.ofStored(text)));
    }

    private PasswordHash hash(String password) {
        return world.passwords.rehash(password).orElseThrow();
    }

    private String add(TenantId tenant, String email) {
        Accounts accounts = world.accounts();
        return world.join(accounts, tenant, email, Roles.GENERAL_USER).id();
    }
}
