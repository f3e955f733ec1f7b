/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.internal.output.FormulaGuard;
import io.sharedkit.core.time.JapanTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row as the texts of CSV cells. A null stays null: the file can tell it from an empty text. */
final class Cells {
    private static final Set<String> NUMBERS =
            Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "serial", "bigserial");

    private final TenantExport.Profile profile;
    private final ExportTable table;

    Cells(TenantExport.Profile profile, ExportTable table) {
        this.profile = profile;
        this.table = table;
    }

    /** The cells of the row that the result set stands on. */
    @Nullable
    String[] of(ResultSet row) throws SQLException {
        @Nullable String[] cells = new String[table.columns().size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(row, table.columns().get(i).name(), i + 1);
        }
        return cells;
    }

    /** A type that is not listed is taken for text, so that nothing escapes the guard. */
    private @Nullable String cell(ResultSet row, String column, int index) throws SQLException {
        if (row.getString(index) == null) {
            return null;
        }
        String type = row.getMetaData().getColumnTypeName(index);
        if (NUMBERS.contains(type)) {
            return row.getString(index);
        }
        return switch (type) {
            case "bool" -> Boolean.toString(row.getBoolean(index));
            case "bytea" -> Base64.getEncoder().encodeToString(row.getBytes(index));
            case "date" -> row.getString(index);
            case "timestamp" -> row.getObject(index, LocalDateTime.class).toString();
            case "timestamptz" -> time(Sql.instant(row, column));
            default -> text(row.getString(index));
        };
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : JapanTime.format(instant);
    }

    private String text(String value) {
        return profile == TenantExport.Profile.EXCEL_SAFE ? FormulaGuard.guard(value) : value;
    }
}
