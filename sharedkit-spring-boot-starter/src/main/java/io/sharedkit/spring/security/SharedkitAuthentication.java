/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A session that was resumed for this request. It is never stored: the cookie and the table of sessions are. */
public final class SharedkitAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient SharedkitUser user;

    SharedkitAuthentication(SharedkitUser user, Collection<? extends GrantedAuthority> authorities) {
        super(authorities);
        this.user = user;
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public SharedkitUser getPrincipal() {
        return user;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A session lives in its table: do not put this into an HttpSession.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SharedkitAuthentication login && super.equals(login) && user.equals(login.user);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }
}
