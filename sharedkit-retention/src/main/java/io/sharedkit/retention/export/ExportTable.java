/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table that a tenant may take along: which columns, in which order, under which headers. It never changes; each call
 * returns a new one.
 *
 * <pre>{@code
 * ExportTable.of("employee", "従業員").column("employee_no", "社員番号").column("name", "氏名")
 * }</pre>
 */
public final class ExportTable {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final String name;
    private final String title;
    private final List<Column> columns;
    private final List<String> order;

    private ExportTable(String name, String title, List<Column> columns, List<String> order) {
        this.name = name;
        this.title = title;
        this.columns = columns;
        this.order = order;
    }

    /**
     * A table without columns yet.
     *
     * @param name the table or view, a plain lower-case identifier; the file is named after it
     * @param title what people call it
     * @throws IllegalArgumentException if the name is not a plain lower-case identifier
     */
    public static ExportTable of(String name, String title) {
        return new ExportTable(checked(name), title, List.of(), List.of());
    }

    /**
     * The same table with one more column.
     *
     * @throws IllegalArgumentException if the column is not a plain lower-case identifier or is there already
     */
    public ExportTable column(String column, String header) {
        if (columns.stream().anyMatch(other -> other.name().equals(column))) {
            throw new IllegalArgumentException("The column " + name + "." + column + " is exported already.");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(checked(column), header));
        return new ExportTable(name, title, List.copyOf(more), order);
    }

    /**
     * The same table with its rows in the order of these columns; without it, in the order of the first column.
     *
     * @throws IllegalArgumentException if a column is not a plain lower-case identifier
     */
    public ExportTable orderBy(String... by) {
        return new ExportTable(
                name,
                title,
                columns,
                List.of(by).stream().map(ExportTable::checked).toList());
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    String fileName() {
        return name + ".csv";
    }

    List<Column> columns() {
        return columns;
    }

    /** The query; its names are checked identifiers, so none can be anything else in quotes. */
    String select() {
        List<String> by = order.isEmpty() ? List.of(columns.get(0).name()) : order;
        return "select " + quoted(columns.stream().map(Column::name).toList()) + " from \"" + name + "\" order by "
                + quoted(by);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(", "));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A table or column is named by a plain lower-case identifier"
                    + " ([a-z_][a-z0-9_]*, at most 63 characters), not '" + name + "'.");
        }
        return name;
    }

    record Column(String name, String header) {}
}
