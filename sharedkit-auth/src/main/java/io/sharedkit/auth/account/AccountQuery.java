/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.internal.Range;

/**
 * Which accounts are wanted, and from where on. Pages are cut by the address of the last account, so that accounts that
 * come and go meanwhile neither repeat nor hide others.
 *
 * @param prefix how the address or the display name begins, or "" for all accounts
 * @param after the compared form of the address after which the page begins, or "" for the first page; it is personal data
 * @param size how many accounts a page has at most, 1 to {@value #MAX_SIZE}
 */
public record AccountQuery(String prefix, String after, int size) {

    /** The most accounts of one page. */
    public static final int MAX_SIZE = 500;

    private static final int STANDARD_SIZE = 100;

    /**
     * @throws IllegalArgumentException if the size is out of its range, or a text has control characters
     */
    public AccountQuery {
        if ((prefix + after).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("What accounts are searched by has no control characters.");
        }
        Range.check("size of a page of accounts", size, 1, MAX_SIZE);
    }

    /** The first 100 of all accounts. */
    public static AccountQuery all() {
        return new AccountQuery("", "", STANDARD_SIZE);
    }

    /** The accounts whose address (in any case and width) or display name (exactly) begins so. */
    public static AccountQuery startingWith(String prefix) {
        return new AccountQuery(prefix, "", STANDARD_SIZE);
    }

    /** The same with another size of the page. */
    public AccountQuery size(int most) {
        return new AccountQuery(prefix, after, most);
    }

    AccountQuery after(LoginId last) {
        return new AccountQuery(prefix, last.value(), size);
    }

    /** Without the addresses. */
    @Override
    public String toString() {
        return "AccountQuery[size=" + size + "]";
    }
}
