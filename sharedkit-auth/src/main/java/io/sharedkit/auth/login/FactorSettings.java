/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Authority;
import io.sharedkit.auth.login.SecondFactor.Checked;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Started;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What users do with their own factors, and what administrators do for them; made by {@link SecondStep#settings}.
 *
 * <p>What takes an {@link Authentication} enters the scope of its company itself; the rest works in the present scope.
 *
 * <p><b>Security guarantees.</b> Users change their factors only with a login that is fresh (see
 * {@link SecondStepPolicy#stepUpMaxAge}), that nothing has ended since, and, once TOTP or a passkey is set up, that was
 * multi-factor. What sets up, replaces or takes away a factor ends all logins of the account but the one whose proof is
 * given back. Every change is an event and is told the user by mail; event, mail and change are one transaction. An
 * administrator can take factors away of users of the own rank and below, and sees no secret. Not guaranteed: that a mailbox is read by its owner only; that the
 * counts, which have transactions of their own, stay where that one transaction fails at its very commit.
 */
public final class FactorSettings {
    private final PasswordLogin login;
    private final FactorChoice choice;
    private final FactorTries tries;
    private final FactorChanges changes;
    private final Authority authority;
    private final InstantSource clock;

    FactorSettings(SecondStep.Parts parts, Authority authority, InstantSource clock) {
        this.login = parts.login();
        this.choice = parts.choice();
        this.tries = parts.tries();
        this.changes = parts.changes();
        this.authority = authority;
        this.clock = clock;
    }

    /** Begins to set up a factor, or to replace it. What it gives out is shown to the user this once. */
    public Started begin(Authentication fresh, Factor factor, Origin origin) {
        return Tenants.get(fresh.tenant(), () -> {
            Optional<Account> account = allowed(fresh);
            if (account.isEmpty()) {
                return stepUp(fresh, factor, "enrolled", origin);
            }
            Optional<EnrolledFactor> found = choice.toEnrol(factor);
            return found.isPresent() ? found.get().enrol(account.get()) : new Refused(Refusal.NOT_READY);
        });
    }

    /** Sets the factor up, if the answer shows that the user has it. */
    public Change confirm(Authentication fresh, Factor factor, String answer, Origin origin) {
        return changed(fresh, factor, "enrolled", origin, (found, account) -> {
            Checked checked = found.confirm(
                    account, answer, () -> changes.announce(account, fresh.epoch(), factor, "enrolled", origin));
            if (checked instanceof Wrong wrong) {
                return Optional.of(wrong);
            }
            return checked instanceof Refused refused ? Optional.of(refused) : Optional.empty();
        });
    }

    /** Removes the factor. */
    public Change remove(Authentication fresh, Factor factor, Origin origin) {
        return changed(fresh, factor, "removed", origin, (found, account) -> {
            if (!found.isReady(account)) {
                return Optional.of(new Refused(Refusal.NOT_READY));
            }
            found.remove(account, () -> changes.announce(account, fresh.epoch(), factor, "removed", origin));
            return Optional.empty();
        });
    }

    /**
     * Switches the second step on or off for a user who may choose. Switching off needs what every change needs; switching
     * on needs a login that nothing has ended.
     */
    public Change chooseTwoStep(Authentication given, boolean wanted, Origin origin) {
        String what = wanted ? "chosen" : "declined";
        return Tenants.get(given.tenant(), () -> {
            Optional<Account> account = wanted ? present(given) : allowed(given);
            if (account.isEmpty()) {
                return stepUp(given, Factor.EMAIL_CODE, what, origin);
            }
            return together(() -> {
                Account user = account.get();
                changes.note(user, Factor.EMAIL_CODE, what, origin);
                login.credentials().chooseTwoStep(user.id(), wanted);
                return new Changed(given);
            });
        });
    }

    /** What is set up, with what may be seen of it; for the user's and the administrator's page. */
    public Map<Factor, Map<String, String>> describe(String accountId) {
        Map<Factor, Map<String, String>> described = new EnumMap<>(Factor.class);
        login.account(accountId)
                .ifPresent(account -> choice.enrolled().stream()
                        .filter(one -> one.isReady(account))
                        .forEach(one -> described.put(one.factor(), one.describe(account))));
        return described;
    }

    /**
     * Takes away every factor that the account has set up, ends its logins and remembered browsers, ends what
     * {@link #release} ends, and lets a disabled second step work again. Use it for a user who has lost the device, after the user was recognised in another way.
     */
    public Administered reset(String accountId, Actor by, Origin origin) {
        return administer(accountId, "reset", by, origin, account -> {
            List<EnrolledFactor> setUp = choice.enrolled().stream()
                    .filter(one -> one.isReady(account))
                    .toList();
            List<Factor> removed = setUp.stream().map(SecondFactor::factor).toList();
            removeAll(account, choice.enrolled(), () -> changes.announceReset(account, removed, by, origin));
            tries.reset(accountId);
            choice.all().forEach(one -> one.release(account));
        });
    }

    /**
     * Ends the waiting of somebody who answered wrongly, or asked for codes, too often: that of 24 hours too. The wrong answers
     * in a row stay counted; codes that are under way end.
     */
    public Administered release(String accountId, Actor by, Origin origin) {
        return administer(accountId, "released", by, origin, account -> {
            changes.noteRelease(account, by, origin);
            tries.release(accountId);
            choice.all().forEach(one -> one.release(account));
        });
    }

    private static void removeAll(Account account, List<EnrolledFactor> left, Runnable last) {
        if (left.isEmpty()) {
            last.run();
        } else {
            left.get(0).remove(account, () -> removeAll(account, left.subList(1, left.size()), last));
        }
    }

    private Administered administer(String accountId, String what, Actor by, Origin origin, Consumer<Account> work) {
        Optional<Account> account = login.account(accountId);
        if (!mayAdminister(accountId, account, by)) {
            changes.notAdministered(accountId, what, by, origin, Administered.NOT_ALLOWED.name());
            return Administered.NOT_ALLOWED;
        }
        account.ifPresent(found -> together(() -> {
            work.accept(found);
            return "";
        }));
        return account.isPresent() ? Administered.DONE : Administered.UNKNOWN_ACCOUNT;
    }

    /** What is counted apart comes last in the work: where event or mail fails, it is not touched. */
    private <T> T together(Supplier<T> work) {
        return login.credentials().inTransaction(work);
    }

    /** Nobody does for himself or herself what needs a step-up otherwise. */
    private boolean mayAdminister(String accountId, Optional<Account> account, Actor by) {
        boolean self = by.kind() == Actor.Kind.USER && by.id().equals(accountId);
        return !self
                && account.map(found -> authority.reaches(by, found.role())).orElseGet(() -> authority.administers(by));
    }

    private Change changed(Authentication fresh, Factor factor, String what, Origin origin, Work work) {
        return Tenants.get(fresh.tenant(), () -> {
            Optional<Account> account = allowed(fresh);
            if (account.isEmpty()) {
                return stepUp(fresh, factor, what, origin);
            }
            try {
                return changed(fresh, account.get(), factor, work);
            } catch (FactorChanges.EndedMeanwhile e) {
                return stepUp(fresh, factor, what, origin);
            }
        });
    }

    private Change changed(Authentication fresh, Account account, Factor factor, Work work) {
        Optional<EnrolledFactor> found =
                choice.find(factor).filter(EnrolledFactor.class::isInstance).map(EnrolledFactor.class::cast);
        Optional<Change> failed =
                found.isEmpty() ? Optional.of(new Refused(Refusal.NOT_READY)) : work.apply(found.get(), account);
        return failed.orElseGet(
                () -> new Changed(new Authentication(fresh.tenant(), account, fresh.epoch() + 1, fresh.factors())));
    }

    private Refused stepUp(Authentication given, Factor factor, String what, Origin origin) {
        String id = given.account().id();
        changes.refused(id, factor, what, origin, Refusal.STEP_UP_NEEDED.name());
        return new Refused(Refusal.STEP_UP_NEEDED);
    }

    private Optional<Account> present(Authentication given) {
        return login.active(given.tenant(), given.account().id(), given.epoch());
    }

    private Optional<Account> allowed(Authentication given) {
        return present(given)
                .filter(account ->
                        given.isFresh(clock.instant(), choice.policy().stepUpMaxAge()))
                .filter(account -> !choice.hasStrong(account) || given.assurance() == Assurance.MULTI_FACTOR);
    }

    /** The change itself; what is in its way, or nothing. */
    private interface Work {
        Optional<Change> apply(EnrolledFactor factor, Account account);
    }

    /** What came of a change: it is {@link Changed}, or {@link Wrong} or {@link Refused}, and nothing is changed. */
    public sealed interface Change permits Changed, Wrong, Refused {}

    /**
     * It is changed, and every other login of the account has ended.
     *
     * @param authentication the proof that goes on: open a new session with it, since the old one has ended too
     */
    public record Changed(Authentication authentication) implements Change {}

    /** What came of what an administrator did. */
    public enum Administered {
        /** It is done. */
        DONE,
        /** There is no such account. */
        UNKNOWN_ACCOUNT,
        /** Only administrators may, for users of their own rank and below, and not for themselves. */
        NOT_ALLOWED
    }
}
