/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.PASSWORD;
import static io.sharedkit.auth.login.Factor.REMEMBERED_BROWSER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Assurance;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.FactorNeeded;
import io.sharedkit.auth.login.SecondStep.RememberedBrowser;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.twostep.RememberedBrowsers.Ending;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Browsers that are remembered, with every store. */
abstract class RememberedBrowsersContract extends FactorsFixture {

    @Test
    void rememberedBrowser_isOffUnlessThePolicyHasIt() {
        Authentication complete = byMail(logIn());
        assertThat(steps.remember(complete, HERE)).isEmpty();
        SecondStep operators = world.allFactors().policy(TOTP_ONLY).build();
        assertThat(operators.remember(complete, HERE)).isEmpty();
    }

    @Test
    void rememberedBrowser_passesTheSecondStep_untilAnythingEndsIt() {
        SecondStep remembering = remembering();
        RememberedBrowser browser = remembering.remember(byMail(logIn()), HERE).orElseThrow();
        assertThat(browser.toString()).doesNotContain(browser.token());
        assertThat(remembering.begin(logIn(), browser.token(), HERE))
                .isInstanceOfSatisfying(Complete.class, complete -> {
                    Authentication got = complete.authentication();
                    assertThat(got.factors()).containsOnlyKeys(PASSWORD, REMEMBERED_BROWSER);
                    assertThat(got.assurance()).isEqualTo(Assurance.TWO_STEP);
                    assertThat(got.isFresh(world.clock.instant(), Duration.ofMinutes(30)))
                            .isFalse();
                    assertThat(remembering.remember(got, HERE))
                            .as("never renews itself")
                            .isEmpty();
                });
        assertThat(steps.begin(logIn(), browser.token(), HERE))
                .as("the company has switched it off")
                .isInstanceOf(FactorNeeded.class);
        for (String other : List.of("", "x", ".", browser.token() + "x", "a." + browser.token(), "x".repeat(5_000))) {
            assertThat(remembering.begin(logIn(), other, HERE)).isInstanceOf(FactorNeeded.class);
        }
        world.clock.set(browser.expiresAt());
        assertThat(remembering.begin(logIn(), browser.token(), HERE)).isInstanceOf(FactorNeeded.class);
    }

    @Test
    void rememberedBrowser_ofAnotherAccountOrCompany_isUnknown() {
        SecondStep remembering = remembering();
        String token = remembering.remember(byMail(logIn()), HERE).orElseThrow().token();
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        assertThat(remembering.begin(world.logIn(AOZORA, "taro@aozora.example.jp"), token, HERE))
                .isInstanceOf(FactorNeeded.class);
        assertThat(remembering.begin(world.logIn(TAKASAKI, EMAIL), token, HERE)).isInstanceOf(FactorNeeded.class);
    }

    @Test
    void rememberedBrowser_anyChangeOfPasswordOrFactor_orItsEnd_endsIt() {
        SecondStep remembering = remembering();
        Authentication mailed = byMail(logIn());
        String token = remembering.remember(mailed, HERE).orElseThrow().token();
        assertThat(inAozora(() -> world.browsers().list(hanako.id())))
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("Firefox (Windows)"));
        enrol(mailed);
        assertThat(remembering.begin(logIn(), token, HERE)).isInstanceOf(FactorNeeded.class);
        assertThat(inAozora(() -> world.browsers().list(hanako.id()))).isEmpty();
        world.clock.advance(Duration.ofSeconds(30));
        String next = remembering.remember(byApp(logIn()), HERE).orElseThrow().token();
        assertThat(remembering.begin(logIn(), next, HERE)).isInstanceOf(Complete.class);
        inAozora(() -> {
            RememberedBrowsers browsers = world.browsers();
            String id = browsers.list(hanako.id()).get(0).id();
            assertThat(browsers.end(hanako.id(), "other", OPERATOR)).isEqualTo(Ending.UNKNOWN_BROWSER);
            assertThat(browsers.end(hanako.id(), id, OPERATOR)).isEqualTo(Ending.DONE);
            return "";
        });
        assertThat(remembering.begin(logIn(), next, HERE)).isInstanceOf(FactorNeeded.class);
    }

    @Test
    void rememberedBrowser_isEndedByItsOwner_andByNoOtherUser() {
        SecondStep remembering = remembering();
        String token = remembering.remember(byMail(logIn()), HERE).orElseThrow().token();
        Account other = world.join(accounts, AOZORA, "admin@aozora.example.jp", Roles.SYSTEM_ADMIN);
        inAozora(() -> {
            RememberedBrowsers browsers = world.browsers();
            String id = browsers.list(hanako.id()).get(0).id();
            Actor stranger = Actor.user(other.id());
            assertThat(browsers.end(hanako.id(), id, stranger)).isEqualTo(Ending.NOT_ALLOWED);
            assertThat(browsers.endAll(hanako.id(), stranger)).isEqualTo(Ending.NOT_ALLOWED);
            assertThat(world.events.events())
                    .filteredOn(event -> event.action().equals("auth.browser.forgotten"))
                    .hasSize(2)
                    .allMatch(event ->
                            event.outcome() == Outcome.DENIED && event.actor().equals(stranger));
            return "";
        });
        assertThat(remembering.begin(logIn(), token, HERE)).isInstanceOf(Complete.class);
        inAozora(() -> world.browsers().endAll(hanako.id(), Actor.user(hanako.id())));
        assertThat(remembering.begin(logIn(), token, HERE)).isInstanceOf(FactorNeeded.class);
        assertThat(inAozora(() -> world.browsers().endAll(hanako.id(), OPERATOR)))
                .isEqualTo(Ending.DONE);
    }

    private SecondStep remembering() {
        return world.allFactors()
                .policy(SecondStepPolicy.standard().remembering(Duration.ofDays(30)))
                .build();
    }
}
