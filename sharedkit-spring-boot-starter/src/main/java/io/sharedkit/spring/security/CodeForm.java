/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondStep;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** The code of a mail or of an app, or the one that confirms an app that is being set up: the field {@code code}. */
final class CodeForm implements LoginForm {
    private static final Set<Refusal> OVER = Set.of(Refusal.LOGIN_ENDED, Refusal.NO_TRIES_LEFT);

    /** What the code is compared with. */
    interface Check {
        SecondStep.Answer of(PreAuthentication login, String code, LoginExchange exchange);
    }

    private final LoginJourney journey;
    private final LoginPages pages;
    private final Check check;
    private final LoginEvents events;
    private final InstantSource clock;

    CodeForm(LoginJourney journey, LoginPages pages, Check check, LoginEvents events, InstantSource clock) {
        this.journey = journey;
        this.pages = pages;
        this.check = check;
        this.events = events;
        this.clock = clock;
    }

    static Check verify(SecondStep steps, Factor factor) {
        return (login, code, exchange) -> steps.verify(login, factor, code, exchange.origin());
    }

    static Check confirm(SecondStep steps, Factor factor) {
        return (login, code, exchange) -> steps.confirm(login, factor, code, exchange.origin());
    }

    static String key(Refusal refusal) {
        return "code-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Outcome submit(LoginExchange exchange) {
        return journey.underWay(exchange)
                .map(login -> answered(login, check.of(login, exchange.field("code"), exchange), exchange))
                .orElseGet(() -> journey.end(exchange));
    }

    private Outcome answered(PreAuthentication login, SecondStep.Answer answer, LoginExchange exchange) {
        if (answer instanceof SecondStep.Proved proved) {
            return journey.proved(proved, exchange);
        } else if (answer instanceof SecondStep.MailboxProved proved) {
            exchange.write(LoginCookie.LOGIN, proved.ticket().token());
            return new Go(pages.enrol());
        } else if (answer instanceof SecondFactor.Wrong wrong) {
            events.wrongCode(login.accountId());
            return Again.with(
                    wrong.remaining().isPresent()
                            ? LoginProblem.of(
                                    "code-wrong-remaining", wrong.remaining().getAsInt())
                            : LoginProblem.of("code-wrong"));
        }
        SecondFactor.Refused refused = (SecondFactor.Refused) answer;
        return OVER.contains(refused.refusal()) ? journey.end(exchange) : Again.with(problem(refused));
    }

    private LoginProblem problem(SecondFactor.Refused refused) {
        return refused.until() == null
                ? LoginProblem.of(key(refused.refusal()))
                : LoginProblem.wait(clock.instant(), refused.until());
    }
}
