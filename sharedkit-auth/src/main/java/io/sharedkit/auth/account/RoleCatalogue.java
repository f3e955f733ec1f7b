/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles of an installation. Accounts have one of these roles and no other.
 *
 * <p><b>Security guarantees.</b> A role that is stored but stands no longer in the catalogue administers nobody, and only
 * the provider can touch its accounts one by one; see {@link Authority}.
 */
public final class RoleCatalogue {
    private static final RoleCatalogue STANDARD = of(
            new Role(Roles.SYSTEM_ADMIN, 400, true, "システム管理者", "System administrator"),
            new Role(Roles.SUB_SYSTEM_ADMIN, 300, true, "副システム管理者", "Deputy system administrator"),
            new Role(Roles.BUSINESS_ADMIN, 200, false, "業務管理者", "Business administrator"),
            new Role(Roles.GENERAL_USER, 100, false, "一般利用者", "General user"));

    private final Map<String, Role> roles;
    private final int top;

    private RoleCatalogue(Map<String, Role> roles) {
        this.roles = roles;
        this.top = roles.values().stream().mapToInt(Role::rank).max().orElse(0);
    }

    /** The usual four levels, of which the first two administer: see {@link Roles}. */
    public static RoleCatalogue standard() {
        return STANDARD;
    }

    /** The roles of the host, in the order in which people are shown them. */
    public static RoleCatalogue of(Role... roles) {
        return of(List.of(roles));
    }

    /**
     * The roles of the host, in the order in which people are shown them.
     *
     * @throws IllegalArgumentException if a name stands twice, or a role of the highest rank does not administer: nobody
     *     in the company could then administer its users
     */
    public static RoleCatalogue of(Collection<Role> roles) {
        Map<String, Role> byName = new LinkedHashMap<>();
        for (Role role : roles) {
            if (byName.put(role.name(), role) != null) {
                throw new IllegalArgumentException("The role " + role.name() + " stands twice in the catalogue.");
            }
        }
        RoleCatalogue catalogue = new RoleCatalogue(byName);
        if (byName.isEmpty() || !catalogue.topmost().stream().allMatch(catalogue::administers)) {
            throw new IllegalArgumentException("Every role of the highest rank administers users, in a catalogue of at"
                    + " least one role; this one has " + byName.keySet() + ".");
        }
        return catalogue;
    }

    /** All roles, in the order in which they were given. */
    public List<Role> roles() {
        return List.copyOf(roles.values());
    }

    /** The role with this name. */
    public Optional<Role> find(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /**
     * The role with this name.
     *
     * @throws IllegalArgumentException if the catalogue has no such role; the message names those that it has
     */
    public Role get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no role; the roles are " + roles.keySet() + "."));
    }

    /** Roles that are gone from the catalogue are out of everybody's reach in the company. */
    int rank(String name) {
        return find(name).map(Role::rank).orElse(Integer.MAX_VALUE);
    }

    int topRank() {
        return top;
    }

    boolean administers(String name) {
        return find(name).filter(Role::administers).isPresent();
    }

    List<String> administering() {
        return roles.keySet().stream().filter(this::administers).toList();
    }

    /** The roles of the highest rank, of which a company never loses the last active user. */
    List<String> topmost() {
        return roles.values().stream()
                .filter(role -> role.rank() == top)
                .map(Role::name)
                .toList();
    }
}
