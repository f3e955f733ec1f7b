/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.mail;

import io.sharedkit.core.mail.JdbcMailOutbox;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.spring.database.DatabaseAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The queue of later work, the outbox, and the mail server behind it. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
@EnableConfigurationProperties(MailProperties.class)
public class MailAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(WorkQueue.class)
    JdbcWorkQueue sharedkitWork(SharedkitDatabase database, KeyRing keys, InstantSource clock) {
        return new JdbcWorkQueue(database.app(), database.workerSource(), keys, clock);
    }

    @Bean
    @ConditionalOnMissingBean(WorkLifecycle.class)
    WorkLifecycle sharedkitWorkLifecycle(WorkQueue queue) {
        return new WorkLifecycle(queue);
    }

    @Bean
    @ConditionalOnMissingBean
    Mailer sharedkitMailer(
            MailProperties properties, Environment environment, ServiceIdentity service, InstantSource clock) {
        return new SmtpServer(properties, environment).mailer(service, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    MailOutbox sharedkitOutbox(
            SharedkitDatabase database, KeyRing keys, Mailer mailer, WorkQueue queue, InstantSource clock) {
        return JdbcMailOutbox.builder()
                .app(database.app())
                .worker(database.worker())
                .keys(keys)
                .mailer(mailer)
                .queue(queue)
                .clock(clock)
                .build();
    }
}
