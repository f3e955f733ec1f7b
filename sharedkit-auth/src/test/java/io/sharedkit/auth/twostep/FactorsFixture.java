/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.RECOVERY_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.FactorSettings;
import io.sharedkit.auth.login.FactorSettings.Changed;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.core.tenant.Tenants;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** One user with whatever factors a test sets up. */
abstract class FactorsFixture {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final Origin HERE =
            Origin.of("203.0.113.77").userAgent("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
    static final SecondStepPolicy TOTP_ONLY = SecondStepPolicy.forOperators();

    AuthWorld world;
    Accounts accounts;
    SecondStep steps;
    FactorSettings settings;
    Account hanako;
    byte[] secret = new byte[0];

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        steps = world.allFactors().build();
        settings = steps.settings();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    <T> T inAozora(Supplier<T> work) {
        return Tenants.get(AOZORA, work);
    }

    PreAuthentication logIn() {
        return world.logIn(AOZORA, EMAIL);
    }

    Authentication byMail(PreAuthentication login) {
        world.forgetSends(AOZORA, hanako.id());
        assertThat(steps.start(login, EMAIL_CODE, HERE)).isInstanceOf(Open.class);
        return ((Complete) steps.verify(login, EMAIL_CODE, world.lastCode(), HERE)).authentication();
    }

    Authentication byApp(PreAuthentication login) {
        return ((Complete) steps.verify(login, TOTP, code(0), HERE)).authentication();
    }

    Authentication enrol(Authentication by) {
        remember((Open) settings.begin(by, TOTP, HERE));
        return ((Changed) settings.confirm(by, TOTP, code(0), HERE)).authentication();
    }

    List<String> recovery(Authentication by) {
        Open open = (Open) settings.begin(by, RECOVERY_CODE, HERE);
        List<String> codes = Arrays.asList(open.data().get("codes").split(" "));
        assertThat(settings.confirm(by, RECOVERY_CODE, "0000", HERE)).isEqualTo(new Wrong());
        assertThat(settings.confirm(by, RECOVERY_CODE, codes.get(0), HERE)).isInstanceOf(Changed.class);
        return codes;
    }

    /** As an authenticator app does, from the text that it was shown. */
    void remember(Open open) {
        String text = open.data().get("secret");
        BigInteger number = BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            number = number.shiftLeft(5).add(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        byte[] bytes = number.toByteArray();
        secret = new byte[20];
        int length = Math.min(20, bytes.length);
        System.arraycopy(bytes, bytes.length - length, secret, 20 - length, length);
    }

    String code(int steps) {
        return code(secret, steps);
    }

    String code(byte[] of, int steps) {
        return TotpCode.of(of, TotpCode.step(world.clock.instant()) + steps, 6, TotpCode.Hash.SHA1);
    }

    /** A code of no step in the window. */
    String wrong() {
        for (int number = 0; ; number++) {
            String code = String.format(Locale.ROOT, "%06d", number);
            if (!List.of(code(-1), code(0), code(1)).contains(code)) {
                return code;
            }
        }
    }
}
