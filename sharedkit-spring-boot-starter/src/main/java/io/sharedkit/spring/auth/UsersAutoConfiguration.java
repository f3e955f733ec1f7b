/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.AccountStore;
import io.sharedkit.auth.account.JdbcAccountStore;
import io.sharedkit.spring.database.DatabaseAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Who the users are: the library's own table, unless the application has beans {@code AccountDirectory} and
 * {@code CredentialStore} over a table of its own.
 */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
@ConditionalOnClass(AccountDirectory.class)
public class UsersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(AccountDirectory.class)
    AccountStore sharedkitAccountStore(SharedkitDatabase database) {
        return new JdbcAccountStore(database.app(), database.worker());
    }
}
