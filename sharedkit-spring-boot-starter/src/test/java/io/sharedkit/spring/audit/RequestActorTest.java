/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestActorTest {
    private final ActorSource actors = new RequestActor(
            Actor.system("payroll"),
            user -> user instanceof Login login
                    ? Optional.of(new TenantClaim("aozora", Actor.operator(login.accountId())))
                    : Optional.empty());

    @AfterEach
    void endRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void current_noRequest_isTheApplication() {
        assertThat(actors.current()).isEqualTo(Actor.system("payroll"));
    }

    @Test
    void current_nobodyIsLoggedIn_isAnonymous() {
        request(null);
        assertThat(actors.current()).isEqualTo(Actor.system("anonymous-request"));
    }

    @Test
    void current_userWithACompany_isWhoeverTheClaimSays() {
        request(new Login("op-1"));
        assertThat(actors.current()).isEqualTo(Actor.operator("op-1"));
    }

    @Test
    void current_anyOtherPrincipal_isItsName() {
        request(() -> "u-9");
        assertThat(actors.current()).isEqualTo(Actor.user("u-9"));
    }

    private static void request(@Nullable Principal principal) {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                RequestActorTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getUserPrincipal") ? principal : null);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    private record Login(String accountId) implements Principal {
        @Override
        public String getName() {
            return "佐藤";
        }
    }
}
