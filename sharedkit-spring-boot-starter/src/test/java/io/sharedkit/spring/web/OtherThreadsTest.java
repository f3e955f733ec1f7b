/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.spring.Http;
import io.sharedkit.testkit.PostgresDatabase;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

class OtherThreadsTest {
    private static final String SATO = Http.login("sato@aozora");

    private final PostgresDatabase database = PostgresDatabase.create();
    private ConfigurableApplicationContext application;
    private Http http;

    @BeforeEach
    void start() {
        start(Host.class);
    }

    private void start(Class<?> host) {
        application = new SpringApplicationBuilder(host)
                .properties(Application.settings(database))
                .properties(
                        "server.port=0",
                        "spring.flyway.enabled=false",
                        "spring.task.execution.pool.core-size=1",
                        "spring.task.execution.pool.max-size=1")
                .run();
        http = Http.to(application);
        TenantDirectory directory = application.getBean(TenantDirectory.class);
        if (directory.find(TenantId.of("aozora")).isEmpty()) {
            directory.register(TenantId.of("aozora"), "株式会社青空");
        }
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void callable_hasTheCompany_andSoHasWhatFollows() throws Exception {
        assertThat(http.get("localhost", "/callable", SATO).body()).endsWith("aozora aozora aozora");
        assertThat(application.getBean(Dispatches.class).seen()).containsExactly("REQUEST aozora", "ASYNC aozora");
        assertNothingIsLeft();
    }

    @Test
    void callable_ofAnApplicationWithExecutorsOfItsOwn_hasTheCompany() {
        application.close();
        start(WithExecutor.class);
        assertThat(http.get("localhost", "/callable", SATO).body()).endsWith("aozora aozora aozora");
    }

    @Test
    void deferred_setByAnotherThread_goesOnInTheCompany() {
        assertThat(http.get("localhost", "/deferred", SATO).body()).endsWith("done");
        assertThat(application.getBean(Dispatches.class).seen()).containsExactly("REQUEST aozora", "ASYNC aozora");
    }

    @Test
    void stream_hasTheCompany() throws Exception {
        assertThat(http.get("localhost", "/stream", SATO).body()).contains("aozora aozora aozora");
        assertNothingIsLeft();
    }

    @Test
    void async_method_hasTheCompanyAndTheMdc() throws Exception {
        assertThat(http.get("localhost", "/async", SATO).body()).endsWith("aozora aozora aozora r-1");
        assertNothingIsLeft();
    }

    @Test
    void async_methodThatFails_leavesNothing() throws Exception {
        assertThat(http.get("localhost", "/async/fail", SATO).status()).isEqualTo(500);
        assertNothingIsLeft();
    }

    @Test
    void afterCommit_listeners_haveTheCompany() throws Exception {
        http.get("localhost", "/saved", SATO);
        Listeners listeners = application.getBean(Listeners.class);

        assertThat(listeners.here().get(10, TimeUnit.SECONDS)).isEqualTo("aozora");
        assertThat(listeners.elsewhere().get(10, TimeUnit.SECONDS)).isEqualTo("aozora aozora aozora");
        assertNothingIsLeft();
    }

    @Test
    void scheduled_method_hasNoCompanyAndCannotBorrow() throws Exception {
        assertThat(application.getBean(Nightly.class).failure().get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NoTenantException.class);
    }

    private void assertNothingIsLeft() throws Exception {
        ThreadPoolTaskExecutor pool = application.getBean("applicationTaskExecutor", ThreadPoolTaskExecutor.class);
        assertThat(pool.getThreadPoolExecutor().submit(Tenants::find).get()).isEmpty();
        assertThat(pool.getThreadPoolExecutor().submit(MDC::getCopyOfContextMap).get())
                .satisfiesAnyOf(
                        map -> assertThat(map).isNull(), map -> assertThat(map).isEmpty());
    }

    private static String where(JdbcClient database) {
        return Tenants.current() + " " + MDC.get(Tenants.MDC_KEY) + " "
                + database.sql("select current_setting('sharedkit.tenant')")
                        .query(String.class)
                        .single();
    }

    @RestController
    record Pages(JdbcClient database, Mails mails, Orders orders) {
        @GetMapping("/callable")
        Callable<String> callable() {
            return () -> where(database);
        }

        @GetMapping("/deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            new Thread(() -> result.setResult("done")).start();
            return result;
        }

        @GetMapping("/stream")
        StreamingResponseBody stream() {
            return out -> out.write(where(database).getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/async")
        CompletableFuture<String> async() {
            MDC.put("request", "r-1");
            try {
                return mails.send();
            } finally {
                MDC.remove("request");
            }
        }

        @GetMapping("/async/fail")
        CompletableFuture<String> fail() {
            return mails.fail();
        }

        @GetMapping("/saved")
        void saved() {
            orders.save();
        }
    }

    static class Mails {
        private final JdbcClient database;

        Mails(JdbcClient database) {
            this.database = database;
        }

        @Async
        public CompletableFuture<String> send() {
            return CompletableFuture.completedFuture(where(database) + " " + MDC.get("request"));
        }

        @Async
        public CompletableFuture<String> fail() {
            throw new IllegalStateException("broken");
        }
    }

    static class Orders {
        private final ApplicationEventPublisher events;

        Orders(ApplicationEventPublisher events) {
            this.events = events;
        }

        @Transactional
        public void save() {
            events.publishEvent("saved");
        }
    }

    static class Listeners {
        private final CompletableFuture<String> here = new CompletableFuture<>();
        private final CompletableFuture<String> elsewhere = new CompletableFuture<>();
        private final JdbcClient database;

        Listeners(JdbcClient database) {
            this.database = database;
        }

        public CompletableFuture<String> here() {
            return here;
        }

        public CompletableFuture<String> elsewhere() {
            return elsewhere;
        }

        @TransactionalEventListener
        public void saved(String event) {
            here.complete(Tenants.current().value());
        }

        @Async
        @TransactionalEventListener
        public void savedElsewhere(String event) {
            elsewhere.complete(where(database));
        }
    }

    static class Nightly {
        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        private final JdbcClient database;

        Nightly(JdbcClient database) {
            this.database = database;
        }

        CompletableFuture<Throwable> failure() {
            return failure;
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
        void run() {
            try {
                database.sql("select 1").query(Integer.class).single();
                failure.complete(new AssertionError("borrowed"));
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        }
    }

    record Dispatches(List<String> seen) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync
    @EnableScheduling
    @Import({Company.class, Mails.class, Orders.class, Listeners.class, Nightly.class})
    static class Host {
        @Bean
        Pages pages(JdbcClient database, Mails mails, Orders orders) {
            return new Pages(database, mails, orders);
        }

        @Bean
        Dispatches dispatches() {
            return new Dispatches(new CopyOnWriteArrayList<>());
        }

        @Bean
        FilterRegistrationBean<Filter> recorder(Dispatches dispatches) {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                dispatches.seen().add(request.getDispatcherType() + " " + Tenants.current());
                chain.doFilter(request, response);
            });
            filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
            filter.setAsyncSupported(true);
            return filter;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Host.class)
    static class WithExecutor {
        @Bean
        ThreadPoolTaskExecutor reports() {
            return new ThreadPoolTaskExecutor();
        }
    }
}
