/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.persistence;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.testkit.RecordingMailer;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One table of employees, by each library that an application may use; none of them knows of companies. */
interface Staff {
    void add(long id, String name);

    List<String> names();

    record ByJdbcClient(JdbcClient database) implements Staff {
        @Override
        public void add(long id, String name) {
            database.sql("insert into employee (id, name) values (?, ?)")
                    .params(id, name)
                    .update();
        }

        @Override
        public List<String> names() {
            return database.sql("select name from employee order by id")
                    .query(String.class)
                    .list();
        }
    }

    record ByJpa(EmployeeRepository repository) implements Staff {
        @Override
        public void add(long id, String name) {
            repository.save(new Employee(id, name));
        }

        @Override
        public List<String> names() {
            return repository.findAll().stream().map(Employee::name).toList();
        }
    }

    record ByMyBatis(EmployeeMapper mapper) implements Staff {
        @Override
        public void add(long id, String name) {
            mapper.add(id, name);
        }

        @Override
        public List<String> names() {
            return mapper.names();
        }
    }

    record ByDoma(DomaEmployees employees) implements Staff {
        @Override
        public void add(long id, String name) {
            employees.add(id, name);
        }

        @Override
        public List<String> names() {
            return employees.names();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    class Host {
        @Bean
        Mailer mailer() {
            return new RecordingMailer(InstantSource.system());
        }

        @Bean
        Staff plain(JdbcClient database) {
            return new ByJdbcClient(database);
        }

        @Bean
        Staff jpa(EmployeeRepository repository) {
            return new ByJpa(repository);
        }

        @Bean
        Staff myBatis(EmployeeMapper mapper) {
            return new ByMyBatis(mapper);
        }

        @Bean
        Staff doma(DataSource source) {
            return new ByDoma(new DomaEmployees(source));
        }
    }
}
