/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.spring.security.LoginForm.Go;
import io.sharedkit.spring.security.LoginForm.Outcome;
import java.util.Optional;

/** Where a login goes next, whatever step was just taken. */
final class LoginJourney {
    private final SecondStep steps;
    private final Sessions sessions;
    private final LoginPages pages;
    private final LoginEnd complete;

    LoginJourney(SecondStep steps, Sessions sessions, LoginPages pages, LoginEnd complete) {
        this.steps = steps;
        this.sessions = sessions;
        this.pages = pages;
        this.complete = complete;
    }

    /** The login that is under way in this browser. */
    Optional<PreAuthentication> underWay(LoginExchange exchange) {
        return exchange.read(LoginCookie.LOGIN).flatMap(steps.login()::resume);
    }

    Outcome begin(PreAuthentication passed, LoginExchange exchange) {
        exchange.write(LoginCookie.LOGIN, passed.token());
        SecondStep.Next next = steps.begin(passed, exchange.origin());
        if (next instanceof SecondStep.Proved proved) {
            return proved(proved, exchange);
        } else if (next instanceof SecondStep.FactorNeeded needed) {
            return needed.ready().contains(Factor.TOTP) ? new Go(pages.app()) : mailCode(passed, exchange);
        }
        return next instanceof SecondStep.EnrolmentNeeded ? mailCode(passed, exchange) : end(exchange);
    }

    /** Mails a code; where one was mailed a moment ago, the page says so. */
    Go mailCode(PreAuthentication passed, LoginExchange exchange) {
        return mail(passed, exchange, pages.code());
    }

    /** Mails another code, and the page says that it was sent. */
    Go mailAnother(PreAuthentication passed, LoginExchange exchange) {
        return mail(passed, exchange, pages.code() + "?notice=code-sent");
    }

    private Go mail(PreAuthentication passed, LoginExchange exchange, String mailed) {
        SecondFactor.Started started = steps.start(passed, Factor.EMAIL_CODE, exchange.origin());
        return new Go(
                started instanceof SecondFactor.Refused refused
                        ? pages.code() + "?notice=" + CodeForm.key(refused.refusal())
                        : mailed);
    }

    Outcome proved(SecondStep.Proved proved, LoginExchange exchange) {
        if (proved instanceof SecondStep.PasswordChangeNeeded needed) {
            exchange.write(LoginCookie.LOGIN, needed.ticket().token());
            return new Go(pages.change());
        }
        return proved instanceof SecondStep.Complete complete
                ? open(complete.authentication(), exchange)
                : end(exchange);
    }

    /** Opens the session: whatever the browser had before is worth nothing any more. */
    Outcome open(Authentication authentication, LoginExchange exchange) {
        if (!(sessions.open(authentication, exchange.origin()) instanceof Sessions.Opened opened)) {
            return end(exchange);
        }
        exchange.delete(LoginCookie.LOGIN);
        exchange.write(LoginCookie.BROWSER, steps.login().knownBrowser(authentication));
        return complete.reached(opened, exchange);
    }

    /** The login under way is over; it begins with the password again. */
    Go end(LoginExchange exchange) {
        exchange.delete(LoginCookie.LOGIN);
        return new Go(pages.login("login-ended"));
    }
}
