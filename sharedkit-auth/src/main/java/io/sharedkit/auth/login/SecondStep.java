/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.login.PreAuthentication.Stage;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * call. A new password step begins a new login and never completes an old one.
 */
public final class SecondStep {
    private static final String COMPLETED = "auth.login.completed";

    private final PasswordLogin login;
    private final Supplier<SecondStepPolicy> policies;
    private final Map<Factor, SecondFactor> factors;
    private final Events events;
    private final Predicate<CredentialState> changeNeeded;
    private final InstantSource clock;

    private SecondStep(Builder settings) {
        this.login = needed(settings.login, "login");
        this.policies = settings.policy;
        this.events = new Events(needed(settings.events, "events"), settings.clock);
        this.changeNeeded = settings.changeNeeded;
        this.clock = settings.clock;
        this.factors = new EnumMap<>(Factor.class);
        settings.factors.forEach(factor -> factors.put(factor.factor(), factor));
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** What has to be done after the password: nothing more, or one of the factors that are ready. */
    public Next begin(PreAuthentication passed) {
        return held(passed, account -> begin(passed, account), new Ended());
    }

    /** Opens a factor: mails the code, for example. Called again it does so again, within the factor's limits. */
    public SecondFactor.Started start(PreAuthentication passed, Factor factor) {
        return held(
                passed,
                account -> ready(account)
                        .filter(one -> one.factor() == factor)
                        .findFirst()
                        .map(one -> one.start(passed, account))
                        .orElseGet(() -> new SecondFactor.Refused(Refusal.NOT_READY)),
                new SecondFactor.Refused(Refusal.LOGIN_ENDED));
    }

    /** Looks at the answer for a factor; the right one completes the login. */
    public Answer verify(PreAuthentication passed, Factor factor, String answer) {
        return held(
                passed,
                account -> ready(account)
                        .filter(one -> one.factor() == factor)
                        .findFirst()
                        .map(one -> answer(passed, account, one, answer))
                        .orElseGet(() -> new SecondFactor.Refused(Refusal.NOT_READY)),
                new SecondFactor.Refused(Refusal.LOGIN_ENDED));
    }

    /**
     * The login of a ticket whose password was changed just now, with the new epoch. The change calls this in its own
     * transaction, after it has judged the ticket with {@link PasswordLogin#holder} and set the password.
     *
     * @return empty if the ticket is of another stage or has ended, the account is gone or disabled, anything but this one
     *     change happened to its credentials meanwhile, or the password still has to be changed
     */
    Optional<Authentication> changed(PreAuthentication ticket) {
        if (ticket.stage() != Stage.CHANGE_NEEDED) {
            return Optional.empty();
        }
        return Tenants.get(
                ticket.tenant(),
                () -> login.changedHolder(ticket)
                        .filter(account -> !mustChange(account))
                        .map(account -> authentication(account, ticket.epoch() + 1, ticket.factors())));
    }

    private <T> T held(PreAuthentication passed, Function<Account, T> work, T ended) {
        if (passed.stage() != Stage.PASSWORD_PASSED) {
            return ended;
        }
        return Tenants.get(passed.tenant(), () -> login.holder(passed).map(work).orElse(ended));
    }

    private Next begin(PreAuthentication passed, Account account) {
        if (!isNeeded(account)) {
            return complete(passed, account, Optional.empty());
        }
        return new FactorNeeded(ready(account).map(SecondFactor::factor).toList());
    }

    private boolean isNeeded(Account account) {
        SecondStepPolicy policy = policies.get();
        CredentialState state = login.state(account);
        boolean chosen =
                state.twoStepChosen() || ready(account).anyMatch(factor -> factor.factor() != Factor.EMAIL_CODE);
        return policy.requiredRoles().contains(account.role())
                || switch (policy.mode()) {
                    case REQUIRED -> true;
                    case OPTIONAL -> chosen;
                    case OFF -> false;
                };
    }

    private Stream<SecondFactor> ready(Account account) {
        List<Factor> taken = policies.get().factors();
        return factors.values().stream()
                .filter(factor -> taken.contains(factor.factor()))
                .filter(factor -> factor.isReady(account));
    }

    private Answer answer(PreAuthentication passed, Account account, SecondFactor factor, String answer) {
        SecondFactor.Checked checked = factor.check(passed, account, answer);
        if (checked instanceof SecondFactor.Wrong wrong) {
            return wrong;
        }
        if (checked instanceof SecondFactor.Refused refused) {
            return refused;
        }
        return complete(passed, account, Optional.of(factor.factor()));
    }

    private Proved complete(PreAuthentication passed, Account account, Optional<Factor> second) {
        Map<Factor, Instant> proved = new EnumMap<>(passed.factors());
        second.ifPresent(factor -> proved.put(factor, clock.instant()));
        return mustChange(account)
                ? new PasswordChangeNeeded(login.preAuthentications().advance(passed, Stage.CHANGE_NEEDED, proved))
                : new Complete(authentication(account, passed.epoch(), proved));
    }

    private boolean mustChange(Account account) {
        CredentialState state = login.state(account);
        return state.mustChange() || changeNeeded.test(state);
    }

    private Authentication authentication(Account account, long epoch, Map<Factor, Instant> proved) {
        events.succeeded(
                Actor.user(account.id()),
                COMPLETED,
                account.id(),
                "factors",
                String.join(
                        ",", proved.keySet().stream().sorted().map(Factor::name).toList()));
        return new Authentication(Tenants.current(), account, epoch, proved);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "SecondStep.builder() needs " + name + "(...)");
    }

    /** What has to be done after the password. */
    public sealed interface Next {}

    /** What came of an answer: what is {@link Proved}, {@link SecondFactor.Wrong} or {@link SecondFactor.Refused}. */
    public sealed interface Answer permits Proved, SecondFactor.Wrong, SecondFactor.Refused {}

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
     * @param ticket what opens that choice, and nothing else; keep its token where the pre-authentication's was
     */
    public record PasswordChangeNeeded(PreAuthentication ticket) implements Proved {}

    /**
     * A second step is needed.
     *
     * @param ready what the user can choose from; empty if nothing that the company takes is set up, which only an
     *     administrator can mend
     */
    public record FactorNeeded(List<Factor> ready) implements Next {}

    /** The login has ended: begin with the password again. */
    public record Ended() implements Next {}

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private @Nullable PasswordLogin login;
        private @Nullable EventSink events;
        private final List<SecondFactor> factors = new ArrayList<>();
        private Supplier<SecondStepPolicy> policy = SecondStepPolicy::standard;
        private Predicate<CredentialState> changeNeeded = state -> false;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** The first step. */
        public Builder login(PasswordLogin first) {
            this.login = first;
            return this;
        }

        /** Adds a factor; the companies' policies say which ones they take. */
        public Builder factor(SecondFactor factor) {
            this.factors.add(factor);
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** One policy for all companies; every default unless set. */
        public Builder policy(SecondStepPolicy forAll) {
            this.policy = () -> forAll;
            return this;
        }

        /** Where the policy of a company comes from; asked at each step, in the scope of the company. */
        public Builder policy(Supplier<SecondStepPolicy> byTenant) {
            this.policy = byTenant;
            return this;
        }

        /**
         * When a password has to be changed beside {@link CredentialState#mustChange}, because it is too old for example;
         * asked in the scope of the company. Never unless set.
         */
        public Builder changeNeeded(Predicate<CredentialState> further) {
            this.changeNeeded = further;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished entry.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public SecondStep build() {
            return new SecondStep(this);
        }
    }
}
