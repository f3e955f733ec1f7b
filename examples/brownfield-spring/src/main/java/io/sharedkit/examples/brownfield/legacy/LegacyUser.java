/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import java.io.Serial;
import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Who is logged in. */
public class LegacyUser extends User {
    @Serial
    private static final long serialVersionUID = 1;

    private final long id;
    private final long companyId;
    private final String displayName;

    public LegacyUser(UserRow row) {
        super(
                row.email(),
                row.passwordHash() == null ? "" : row.passwordHash(),
                List.of(new SimpleGrantedAuthority("ROLE_" + row.role())));
        this.id = row.id();
        this.companyId = row.companyId();
        this.displayName = row.name();
    }

    public long id() {
        return id;
    }

    public long companyId() {
        return companyId;
    }

    public String displayName() {
        return displayName;
    }
}
