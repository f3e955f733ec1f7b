/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a user may do, in Spring Security's words. Define a bean of this type to say it in yours. */
@FunctionalInterface
public interface UserAuthorities {

    /** Asked at each request. */
    Collection<? extends GrantedAuthority> of(SharedkitUser user);

    /**
     * The role, such as {@code ROLE_SYSTEM_ADMIN}; {@code ROLE_ADMINISTRATOR} if it administers; and {@code ROLE_OPERATOR} for
     * users of the provider's own company, {@code ROLE_MEMBER} for all others.
     */
    static UserAuthorities standard() {
        return user -> {
            Set<GrantedAuthority> authorities = new LinkedHashSet<>();
            authorities.add(role(user.role().name().toUpperCase(Locale.ROOT).replace('-', '_')));
            authorities.add(role(user.operator() ? "OPERATOR" : "MEMBER"));
            if (user.role().administers()) {
                authorities.add(role("ADMINISTRATOR"));
            }
            return authorities;
        };
    }

    private static GrantedAuthority role(String name) {
        return new SimpleGrantedAuthority("ROLE_" + name);
    }
}
