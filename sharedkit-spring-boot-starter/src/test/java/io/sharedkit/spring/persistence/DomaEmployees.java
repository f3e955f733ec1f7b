/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.persistence;

import java.util.List;
import javax.sql.DataSource;
import org.seasar.doma.jdbc.Config;
import org.seasar.doma.jdbc.builder.InsertBuilder;
import org.seasar.doma.jdbc.builder.SelectBuilder;
import org.seasar.doma.jdbc.dialect.Dialect;
import org.seasar.doma.jdbc.dialect.PostgresDialect;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Doma as its Spring Boot starter configures it: a proxy that joins Spring's transactions. */
final class DomaEmployees implements Config {
    private final DataSource source;

    DomaEmployees(DataSource source) {
        this.source = new TransactionAwareDataSourceProxy(source);
    }

    @Override
    public DataSource getDataSource() {
        return source;
    }

    @Override
    public Dialect getDialect() {
        return new PostgresDialect();
    }

    void add(long id, String name) {
        InsertBuilder insert = InsertBuilder.newInstance(this);
        insert.sql("insert into employee (id, name) values (")
                .param(long.class, id)
                .sql(", ")
                .param(String.class, name)
                .sql(")")
                .execute();
    }

    List<String> names() {
        SelectBuilder select = SelectBuilder.newInstance(this);
        return select.sql("select name from employee order by id").getScalarResultList(String.class);
    }
}
