/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.session.Session;
import io.sharedkit.core.service.ServiceIdentity;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;

/** Makes Spring Security's authentication of a session. */
final class Users {
    private final Realm realm;
    private final ServiceIdentity service;
    private final UserAuthorities authorities;

    Users(Realm realm, ServiceIdentity service, UserAuthorities authorities) {
        this.realm = realm;
        this.service = service;
        this.authorities = authorities;
    }

    SharedkitAuthentication of(Session session) {
        String name = session.account().role();
        Role role = realm.roles().find(name).orElseGet(() -> new Role(name, 0, false, name, name));
        SharedkitUser user = new SharedkitUser(session, role, session.tenant().equals(service.provider()));
        List<GrantedAuthority> all = new ArrayList<>(authorities.of(user));
        all.addAll(LoginFactors.of(session.factors()));
        return new SharedkitAuthentication(user, all);
    }
}
