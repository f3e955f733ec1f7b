/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.credential.CredentialStates;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.ResealCount;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.Pepper;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.password.PasswordContext;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sealed hashes, wherever they lie: only the store sees them sealed. */
abstract class PepperedCredentialsContract {
    static final String EMAIL = "hanako@example.jp";
    static final String OTHER_EMAIL = "taro@example.jp";
    private static final String NEW_PASSWORD = "kirin ga sora wo tobu";
    private static final Secret FIRST = Secret.random(KeyRing.KEY_BYTES);
    private static final Secret SECOND = Secret.random(KeyRing.KEY_BYTES);

    static final Pepper K1 =
            Pepper.of(KeyRing.builder().key(Pepper.PURPOSE, "k1", FIRST).build());
    static final Pepper K2 =
            Pepper.of(KeyRing.builder().key(Pepper.PURPOSE, "k2", SECOND).build());
    static final Pepper K2_AND_K1 = Pepper.of(KeyRing.builder()
            .key(Pepper.PURPOSE, "k2", SECOND)
            .key(Pepper.PURPOSE, "k1", FIRST)
            .build());

    String id = "";
    String other = "";

    abstract AuthWorld world();

    abstract CredentialStore store();

    abstract CredentialStates states();

    abstract AccountDirectory directory();

    abstract TenantId company();

    abstract TenantId otherCompany();

    /** Adds an active user with the hash of {@link AuthWorld#PASSWORD}, not sealed, to the company of the scope. */
    abstract String add(String email);

    @BeforeEach
    void addUsers() {
        id = in(() -> add(EMAIL));
        other = in(() -> add(OTHER_EMAIL));
    }

    @Test
    @Tag("HK-07b")
    @Tag("QL-04b")
    void login_withAnUnsealedHash_sealsItOnce() {
        assertThat(stored(id)).startsWith("$argon2id$");
        assertThat(logIn(K1, "wrong")).isEqualTo(new PasswordLogin.Refused());
        assertThat(stored(id)).startsWith("$argon2id$");
        assertThat(logIn(K1, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
        String sealed = stored(id);
        assertThat(sealed).startsWith("$sealed$k1$").hasSizeLessThan(255);
        assertThat(logIn(K1, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
        assertThat(logIn(K1, "wrong")).isEqualTo(new PasswordLogin.Refused());
        assertThat(stored(id)).isEqualTo(sealed);
        assertThat(events("auth.password.rehashed")).hasSize(1);
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(stored(other)).startsWith("$argon2id$");
    }

    @Test
    void login_withAnOlderKey_sealsUnderTheActiveOne() {
        seal(K1);
        assertThat(logIn(K2_AND_K1, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
        assertThat(stored(id)).startsWith("$sealed$k2$");
        assertThat(logIn(K2, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void set_sealsThePresentOne_andTheHistoryStaysReadable() {
        set(K1, NEW_PASSWORD);
        assertThat(stored(id)).startsWith("$sealed$k1$");
        assertThat(logIn(K1, NEW_PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
        set(K1, "a third and long password");
        assertThat(earlierStored()).hasSize(2).allMatch(text -> text.startsWith("$sealed$k1$"));
        for (String used : List.of(PASSWORD, NEW_PASSWORD, "a third and long password")) {
            assertThat(choose(K1, used)).as(used).isInstanceOf(Passwords.Rejected.class);
        }
        assertThat(choose(K1, "a fourth and long password")).isInstanceOf(Passwords.Accepted.class);
        assertThat(in(() -> with(K1).history(id, 5)))
                .hasSize(2)
                .allMatch(hash -> hash.describe().startsWith("argon2id"));
    }

    /** Who can write rows gives himself the hash of another user, whose password he knows: his own. */
    @Test
    @Tag("QL-04b")
    void login_withAHashCopiedFromAnotherUserOrCompany_isRefusedAsAFailure_andCountsNothing() {
        seal(K1);
        String sealed = stored(id);
        String elsewhere = Tenants.get(otherCompany(), () -> {
            add(EMAIL);
            String theirs = add(OTHER_EMAIL);
            with(K1).resealAll();
            return store().hash(theirs).orElseThrow().phcString();
        });
        for (String copied : List.of(stored(other), elsewhere)) {
            store(id, copied);
            for (int i = 0; i < 30; i++) {
                assertThat(logIn(K1, PASSWORD)).isEqualTo(new PasswordLogin.Refused());
            }
            assertFailure("another context");
            assertThat(stored(id)).isEqualTo(copied);
        }
        store(id, sealed);
        assertThat(logIn(K1, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void login_withAChangedHash_orWithoutTheKey_isRefusedAsAFailure() {
        seal(K1);
        String sealed = stored(id);
        store(id, sealed.substring(0, sealed.length() - 4) + "AAAA");
        assertThat(logIn(K1, PASSWORD)).isEqualTo(new PasswordLogin.Refused());
        assertFailure("");
        store(id, sealed);
        assertThat(logIn(K2, PASSWORD)).isEqualTo(new PasswordLogin.Refused());
        assertFailure("not in the key ring");
        assertThat(serve(null).authenticate(company().value(), EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertFailure("unsupported hash $sealed$");
        assertThat(stored(id)).isEqualTo(sealed);
        assertThat(logIn(K1, PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void sealedOnly_withAnUnsealedHash_isRefusedAsAFailure() {
        assertThat(logIn(K1.sealedOnly(), PASSWORD)).isEqualTo(new PasswordLogin.Refused());
        assertFailure("not sealed");
        assertThat(stored(id)).startsWith("$argon2id$");
        seal(K1);
        assertThat(logIn(K1.sealedOnly(), PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void upgrade_onlyInThePlaceOfTheSamePassword() {
        seal(K1);
        Tenants.run(company(), () -> {
            Credentials credentials = with(K1);
            PasswordHash old = credentials.hash(id).orElseThrow();
            PasswordHash fresh = hash(PASSWORD);
            assertThat(credentials.upgrade(id, hash(NEW_PASSWORD), fresh)).isFalse();
            assertThat(credentials.upgrade(id, old, fresh)).isTrue();
            assertThat(credentials.upgrade(id, old, hash(NEW_PASSWORD))).isFalse();
            assertThat(credentials.hash(id)).contains(fresh);
            assertThat(stored(id)).startsWith("$sealed$k1$");
            store().put(id, PasswordHash.ofStored(stored(other)));
            PasswordHash corrupt = credentials.hash(id).orElseThrow();
            assertThat(credentials.upgrade(id, corrupt, fresh)).isFalse();
        });
    }

    @Test
    void resealAll_turnsTheKeyWithoutAPassword_inTheHistoryToo() {
        set(K1, NEW_PASSWORD);
        long epoch = in(() -> with(K1).state(id).epoch());
        assertThat(in(() -> with(K2_AND_K1).resealAll())).isEqualTo(new ResealCount(3, 0, 0, 0));
        assertThat(in(() -> with(K2_AND_K1).resealAll())).isEqualTo(new ResealCount(0, 3, 0, 0));
        assertThat(stored(id)).startsWith("$sealed$k2$");
        assertThat(stored(other)).startsWith("$sealed$k2$");
        assertThat(earlierStored()).hasSize(1).allMatch(text -> text.startsWith("$sealed$k2$"));
        assertThat(in(() -> with(K2).state(id).epoch())).isEqualTo(epoch);
        assertThat(choose(K2.sealedOnly(), PASSWORD)).isInstanceOf(Passwords.Rejected.class);
        assertThat(logIn(K2.sealedOnly(), NEW_PASSWORD)).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void resealAll_leavesWhatDoesNotOpen_andSaysSo() {
        seal(K1);
        store(id, stored(other));
        ResealCount count = in(() -> with(K2_AND_K1).resealAll());
        assertThat(count).isEqualTo(new ResealCount(1, 0, 0, 1));
        assertThat(count.isComplete()).isFalse();
        assertThat(stored(id)).startsWith("$sealed$k1$");
        assertThatThrownBy(() -> in(() -> new Credentials(store(), states(), world().clock).resealAll()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pepper");
    }

    @Test
    void forEach_showsOpenedHashes() {
        seal(K1);
        Map<String, String> seen = new HashMap<>();
        Tenants.run(company(), () -> with(K1).forEach((account, hash) -> seen.put(account, hash.describe())));
        assertThat(seen).hasSize(2).containsEntry(id, "argon2id m=64,t=1,p=1");
    }

    void assertFailure(String reason) {
        assertThat(last().action()).isEqualTo("auth.login.password-refused");
        assertThat(last().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(last().target()).isEqualTo(id);
        assertThat(last().details().get("reason")).contains(reason);
    }

    void seal(Pepper pepper) {
        assertThat(in(() -> with(pepper).resealAll()).isComplete()).isTrue();
    }

    PasswordLogin.Result logIn(Pepper pepper, String password) {
        return serve(with(pepper)).authenticate(company().value(), EMAIL, password, Origin.unknown());
    }

    Credentials with(Pepper pepper) {
        return new Credentials(store(), states(), world().clock, pepper);
    }

    <T> T in(Supplier<T> work) {
        return Tenants.get(company(), work::get);
    }

    String stored(String accountId) {
        return in(() -> store().hash(accountId).orElseThrow().phcString());
    }

    private PasswordLogin serve(@Nullable Credentials credentials) {
        return world().with(realm -> realm.accounts(directory())
                        .credentials(
                                credentials == null ? new Credentials(store(), states(), world().clock) : credentials))
                .loginBuilder()
                .build();
    }

    private void set(Pepper pepper, String password) {
        assertThat(in(() -> with(pepper).set(id, hash(password)))).isTrue();
    }

    private Passwords.Choice choose(Pepper pepper, String wanted) {
        return in(() -> world().passwords
                .choose(
                        wanted,
                        PasswordContext.builder()
                                .earlierDated(with(pepper).earlier(id))
                                .build()));
    }

    private List<String> earlierStored() {
        return in(() -> new Credentials(store(), states(), world().clock)
                .history(id, 24).stream().map(PasswordHash::phcString).toList());
    }

    private PasswordHash hash(String password) {
        return world().passwords.rehash(password).orElseThrow();
    }

    private void store(String accountId, String text) {
        assertThat(in(() -> store().put(accountId, PasswordHash.ofStored(text))))
                .isTrue();
    }

    private SecurityEvent last() {
        List<SecurityEvent> all = world().events.events();
        return all.get(all.size() - 1);
    }

    private List<SecurityEvent> events(String action) {
        return world().events.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
