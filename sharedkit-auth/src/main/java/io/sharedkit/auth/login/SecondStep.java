/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.auth.login.SecondFactor.Checked;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Right;
import io.sharedkit.auth.login.SecondFactor.Started;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a login: decides whether one is needed and which ones are taken, and gives out the proof of the
 * whole login.
 *
 * <p>All methods enter the scope of the pre-authentication's company themselves. Do not call them inside an open
 * transaction of the worker role.
 *
 * <p><b>Security guarantees.</b> An {@link Authentication} comes out of here and from nowhere else, and only after
 * everything that the company's policy asks for. The account, its credentials and the contract are judged anew at each
 * call. A new password step begins a new login and never completes an old one. Each answer is counted against the account
 * before it is looked at (see {@link CodeLimits}), whichever factor, login, browser and node it comes by; only a complete
 * login or an administrator clears that count, and what we fail to judge is not counted. Nobody sets up a factor at a login
 * with the password alone, nor one beside a factor that is set up. Not guaranteed: that strangers who know the password do
 * not use up a user's tries.
 */
public final class SecondStep {
    private final PasswordLogin login;
    private final FactorChoice choice;
    private final FactorTries tries;
    private final FactorChanges changes;
    private final FailureAlarm alarm;
    private final LoginCompletion completion;
    private final @Nullable BrowserMemory browsers;
    private final FactorSettings settings;
    private final InstantSource clock;

    SecondStep(Parts parts, SecondStepBuilder builder) {
        this.login = parts.login();
        this.choice = parts.choice();
        this.tries = parts.tries();
        this.changes = parts.changes();
        this.alarm = parts.alarm();
        this.completion = parts.completion();
        this.browsers = builder.browsers;
        this.settings = new FactorSettings(
                parts, login.realm().authority(), login.realm().clock());
        this.clock = login.realm().clock();
    }

    /** Settings to fill, for the logins that pass this first step. */
    public static SecondStepBuilder builder(PasswordLogin login) {
        return new SecondStepBuilder(login);
    }

    /** What users and administrators do with the factors of an account. */
    public FactorSettings settings() {
        return settings;
    }

    /** What has to be done after the password in a browser that is not remembered. */
    public Next begin(PreAuthentication passed, Origin origin) {
        return begin(passed, null, origin);
    }

    /** The first step, which these logins come from. */
    public PasswordLogin login() {
        return login;
    }

    /**
     * What has to be done after the password: nothing more, or one of the factors that are ready.
     *
     * @param rememberedToken the token of {@link #remember} that the browser brought along, or null
     */
    public Next begin(PreAuthentication passed, @Nullable String rememberedToken, Origin origin) {
        return held(
                passed, Stage.PASSWORD_PASSED, account -> begin(passed, account, rememberedToken, origin), new Ended());
    }

    /** Opens a factor: mails the code, for example. Called again it does so again, within the factor's limits. */
    public Started start(PreAuthentication passed, Factor factor, Origin origin) {
        return held(
                passed,
                Stage.PASSWORD_PASSED,
                account -> {
                    Optional<SecondFactor> usable = usable(account, factor);
                    if (usable.isEmpty()) {
                        return new Refused(Refusal.NOT_READY);
                    }
                    Optional<Refused> obstacle = tries.obstacle(account, origin);
                    return obstacle.isPresent() ? obstacle.get() : usable.get().start(passed, account, origin);
                },
                new Refused(Refusal.LOGIN_ENDED));
    }

    /**
     * Looks at the answer for a factor; the right one completes the login, or proves the mailbox for an enrolment. A form
     * that was sent empty is no answer and uses up no try.
     */
    public Answer verify(PreAuthentication passed, Factor factor, String answer, Origin origin) {
        return held(
                passed,
                Stage.PASSWORD_PASSED,
                account -> {
                    Optional<SecondFactor> usable = usable(account, factor);
                    return usable.isEmpty()
                            ? new Refused(Refusal.NOT_READY)
                            : answer(passed, account, usable.get(), answer, origin);
                },
                new Refused(Refusal.LOGIN_ENDED));
    }

    /**
     * Begins to set up a factor at the login, after {@link MailboxProved}.
     *
     * @return {@link SecondFactor.Open} with what the user needs, shown this once
     */
    public Started enrol(PreAuthentication proved, Factor factor) {
        return held(
                proved,
                Stage.ENROLMENT_NEEDED,
                account -> {
                    Optional<EnrolledFactor> wanted = enrollable(account, factor);
                    return wanted.isPresent() ? wanted.get().enrol(account) : new Refused(Refusal.NOT_READY);
                },
                new Refused(Refusal.LOGIN_ENDED));
    }

    /** Sets the factor up, if the answer shows that the user has it, and completes the login with it. */
    public Answer confirm(PreAuthentication proved, Factor factor, String answer, Origin origin) {
        return held(
                proved,
                Stage.ENROLMENT_NEEDED,
                account -> {
                    Optional<EnrolledFactor> wanted = enrollable(account, factor);
                    return wanted.isPresent()
                            ? confirm(proved, account, wanted.get(), answer, origin)
                            : new Refused(Refusal.NOT_READY);
                },
                new Refused(Refusal.LOGIN_ENDED));
    }

    /**
     * Remembers the browser, if the company's policy has it and a second step was passed in this very login.
     *
     * @return the token, for a cookie that is {@code __Host-}, Secure, HttpOnly and SameSite=Strict; empty if this browser
     *     is not remembered
     */
    public Optional<RememberedBrowser> remember(Authentication complete, Origin origin) {
        return Tenants.get(complete.tenant(), () -> {
            Duration howLong = choice.policy().rememberBrowser();
            Account account = complete.account();
            boolean now = complete.isFresh(clock.instant(), PreAuthentication.LIFETIME.multipliedBy(2))
                    && complete.factors().keySet().stream().anyMatch(Factor::isSecond)
                    && login.active(complete.tenant(), account.id(), complete.epoch())
                            .isPresent();
            if (browsers == null || howLong.isZero() || !now) {
                return Optional.empty();
            }
            Instant expiresAt = clock.instant().plus(howLong);
            String token = browsers.remember(account.id(), complete.epoch(), expiresAt, origin);
            return Optional.of(new RememberedBrowser(token, expiresAt));
        });
    }

    /** Whose password the ticket of {@link PasswordChangeNeeded} changes; empty as {@link #completeChange} is. */
    public Optional<Account> changing(PreAuthentication ticket) {
        return held(ticket, Stage.CHANGE_NEEDED, Optional::of, Optional.empty());
    }

    /**
     * Changes the password that a ticket was given out for, and completes its login, in one transaction: if anything
     * throws, nothing is changed and the ticket still works. {@code PasswordChange.changeForced} is what calls this with
     * the library's own rules.
     *
     * @param change sets the chosen password of the account that it is given, by {@link
     *     io.sharedkit.auth.credential.Credentials#set(String, io.sharedkit.auth.hash.PasswordHash, long)} with the
     *     ticket's epoch, in the transaction that it is called in, and nothing that ends logins beside; false if it could
     *     not. It is not called for a ticket that opens nothing.
     * @return empty if the ticket is of another stage or has ended, the account is gone or disabled, or its logins ended
     *     since; also if the change said false, set no password, did more than that one change to the credentials, or left
     *     a password that still has to be changed
     */
    public Optional<Authentication> completeChange(PreAuthentication ticket, Predicate<Account> change, Origin origin) {
        return Tenants.get(
                ticket.tenant(),
                () -> login.credentials().inTransaction(() -> {
                    login.credentials().lock(ticket.accountId());
                    return changing(ticket).flatMap(account -> changed(ticket, account, change, origin));
                }));
    }

    private Optional<Authentication> changed(
            PreAuthentication ticket, Account account, Predicate<Account> change, Origin origin) {
        Optional<PasswordHash> before = login.credentials().hash(account.id());
        return Optional.of(account)
                .filter(change)
                .filter(same -> !login.credentials().hash(same.id()).equals(before))
                .flatMap(same -> login.changedHolder(ticket))
                .filter(same -> !completion.mustChange(same))
                .map(same -> completion.authentication(same, ticket.epoch() + 1, ticket.factors(), origin));
    }

    private <T> T held(PreAuthentication passed, Stage stage, Function<Account, T> work, T ended) {
        if (passed.stage() != stage) {
            return ended;
        }
        return Tenants.get(passed.tenant(), () -> login.holder(passed).map(work).orElse(ended));
    }

    private Next begin(PreAuthentication passed, Account account, @Nullable String token, Origin origin) {
        if (!choice.isNeeded(account, login.state(account))) {
            return completion.complete(passed, account, passed.epoch(), passed.factors(), origin);
        }
        if (isRemembered(passed, account, token)) {
            Map<Factor, Instant> proved = also(passed, Factor.REMEMBERED_BROWSER);
            return completion.complete(passed, account, passed.epoch(), proved, origin);
        }
        List<Factor> toEnrol = toEnrol(account);
        return toEnrol.isEmpty()
                ? new FactorNeeded(choice.usable(account).stream()
                        .map(SecondFactor::factor)
                        .toList())
                : new EnrolmentNeeded(toEnrol);
    }

    private boolean isRemembered(PreAuthentication passed, Account account, @Nullable String token) {
        return browsers != null
                && token != null
                && !choice.policy().rememberBrowser().isZero()
                && browsers.knows(account.id(), passed.epoch(), choice.policy().rememberBrowser(), token);
    }

    private Answer answer(
            PreAuthentication passed, Account account, SecondFactor factor, String answer, Origin origin) {
        if (answer.isBlank()) {
            return new Refused(Refusal.NO_ANSWER);
        }
        Checked checked =
                tries.count(account, factor.factor(), origin, () -> factor.check(passed, account, answer, origin));
        if (checked instanceof Wrong wrong) {
            alarm.wrong(account, origin);
            return wrong;
        }
        if (checked instanceof Refused refused) {
            return refused;
        }
        Map<Factor, Instant> proved = also(passed, factor.factor());
        return toEnrol(account).isEmpty()
                ? completion.complete(passed, account, passed.epoch(), proved, origin)
                : new MailboxProved(
                        login.preAuthentications().advance(passed, Stage.ENROLMENT_NEEDED, passed.epoch(), proved));
    }

    private Answer confirm(
            PreAuthentication ticket, Account account, EnrolledFactor factor, String answer, Origin origin) {
        Factor which = factor.factor();
        Checked checked;
        try {
            checked = factor.confirm(
                    account, answer, () -> changes.announce(account, ticket.epoch(), which, "enrolled", origin));
        } catch (FactorChanges.EndedMeanwhile e) {
            return new Refused(Refusal.LOGIN_ENDED);
        }
        if (checked instanceof Right) {
            return completion.complete(ticket, account, ticket.epoch() + 1, also(ticket, which), origin);
        }
        return checked instanceof Wrong wrong ? wrong : (Refused) checked;
    }

    /** A factor that lets the account in, or the mailbox as the condition of an enrolment. */
    private Optional<SecondFactor> usable(Account account, Factor wanted) {
        return wanted == Factor.EMAIL_CODE && !toEnrol(account).isEmpty()
                ? choice.find(wanted)
                : choice.usable(account).stream()
                        .filter(one -> one.factor() == wanted)
                        .findFirst();
    }

    private Optional<EnrolledFactor> enrollable(Account account, Factor wanted) {
        return toEnrol(account).contains(wanted) ? choice.toEnrol(wanted) : Optional.empty();
    }

    private List<Factor> toEnrol(Account account) {
        return choice.toEnrol(account, login.state(account));
    }

    private Map<Factor, Instant> also(PreAuthentication passed, Factor proved) {
        Map<Factor, Instant> all = new EnumMap<>(passed.factors());
        all.put(proved, clock.instant());
        return all;
    }

    /** What has to be done after the password. */
    public sealed interface Next {}

    /** What came of an answer: {@link Proved}, {@link MailboxProved}, {@link Wrong} or {@link Refused}. */
    public sealed interface Answer permits Proved, MailboxProved, Wrong, Refused {}

    /** Everything that the company's policy asks for is proved. */
    public sealed interface Proved extends Next, Answer {}

    /**
     * The login is complete.
     *
     * @param authentication the proof, with which a session is opened
     */
    public record Complete(Authentication authentication) implements Proved {}

    /**
     * Nothing is left to prove, but the password opens nothing before another one is chosen.
     *
     * @param ticket what opens that choice ({@link SecondStep#completeChange}), and nothing else; keep its token where the
     *     pre-authentication's was
     */
    public record PasswordChangeNeeded(PreAuthentication ticket) implements Proved {}

    /**
     * A second step is needed.
     *
     * @param ready what the user can choose from; empty if nothing that the company takes is set up, which only an
     *     administrator can mend
     */
    public record FactorNeeded(List<Factor> ready) implements Next {}

    /**
     * The company asks for a factor that the user has not set up: prove the mailbox by an e-mail code first, which answers
     * {@link MailboxProved}.
     *
     * @param possible what can be set up
     */
    public record EnrolmentNeeded(List<Factor> possible) implements Next {}

    /**
     * The mailbox is proved, and the login is not complete.
     *
     * @param ticket what opens {@link SecondStep#enrol} and {@link SecondStep#confirm}, and nothing else
     */
    public record MailboxProved(PreAuthentication ticket) implements Answer {}

    /** The login has ended: begin with the password again. */
    public record Ended() implements Next {}

    /**
     * A browser that is remembered.
     *
     * @param token a secret between us and this browser
     * @param expiresAt from when on it is asked for the second step again
     */
    public record RememberedBrowser(String token, Instant expiresAt) {
        /** Without the token. */
        @Override
        public String toString() {
            return "RememberedBrowser[token=***, expiresAt=" + expiresAt + "]";
        }
    }

    /** What this and {@link FactorSettings} are made of. */
    record Parts(
            PasswordLogin login,
            FactorChoice choice,
            FactorTries tries,
            FactorChanges changes,
            FailureAlarm alarm,
            LoginCompletion completion) {}
}
