/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.roster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A roster as a company sends it: UTF-8 with or without BOM, or CP932 from an older system. */
record RosterFile(String name, String encoding, List<Employee> employees, List<BadRow> badRows) {
    private static final List<String> HEADER = List.of("社員番号", "氏名", "フリガナ", "メールアドレス", "部署", "入社日");
    private static final Charset CP932 = Charset.forName("windows-31j");
    private static final int MAX_FIELD = 200;

    static RosterFile read(String name, byte[] bytes) {
        boolean bom =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        if (bom) {
            return parse(name, "UTF-8 (BOM)", decode(bytes, 3, StandardCharsets.UTF_8, name));
        }
        try {
            return parse(name, "UTF-8", strictly(bytes, 0, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
            return parse(name, "CP932", decode(bytes, 0, CP932, name));
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset, String name) {
        try {
            return strictly(bytes, from, charset);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    name + " is neither UTF-8 nor CP932. Save it as CSV UTF-8 and send it again.", e);
        }
    }

    private static String strictly(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static RosterFile parse(String name, String encoding, String text) {
        List<Employee> employees = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                if (header) {
                    checkHeader(name, row);
                    header = false;
                    continue;
                }
                try {
                    employees.add(employee(row, numbers));
                } catch (RowProblem problem) {
                    bad.add(problem.in(name, row.getStartingLineNumber()));
                }
            }
        } catch (IOException | CsvParseException e) {
            throw new IllegalArgumentException(name + " is not CSV: " + e.getMessage(), e);
        }
        return new RosterFile(name, encoding, List.copyOf(employees), List.copyOf(bad));
    }

    private static void checkHeader(String name, CsvRecord row) {
        if (!row.getFields().equals(HEADER)) {
            throw new IllegalArgumentException(name + ", line 1: the header must be " + String.join(",", HEADER)
                    + ", not " + row.getFields() + ".");
        }
    }

    private static Employee employee(CsvRecord row, Set<String> numbers) throws RowProblem {
        checkFields(row);
        String number = row.getField(0);
        if (!row.getField(3).matches("[^\\s@]+@[^\\s@]+")) {
            throw new RowProblem(
                    "メールアドレス「" + row.getField(3) + "」は name@domain の形ではありません",
                    "the mail address '" + row.getField(3) + "' is not of the form name@domain");
        }
        LocalDate hiredOn = date(row.getField(5));
        if (!numbers.add(number)) {
            throw new RowProblem(
                    "社員番号「" + number + "」がファイル内で重複しています", "the number " + number + " stands twice in the file");
        }
        return new Employee(number, row.getField(1), row.getField(2), row.getField(3), row.getField(4), hiredOn);
    }

    private static void checkFields(CsvRecord row) throws RowProblem {
        if (row.getFieldCount() != HEADER.size()) {
            throw new RowProblem(
                    "列が" + row.getFieldCount() + "個です(" + HEADER.size() + "個必要です)",
                    "it has " + row.getFieldCount() + " fields instead of " + HEADER.size());
        }
        for (int i = 0; i < HEADER.size(); i++) {
            String field = row.getField(i);
            if (field.isBlank() || field.length() > MAX_FIELD) {
                throw new RowProblem(
                        HEADER.get(i) + "は1~" + MAX_FIELD + "文字で入力してください(現在" + field.length() + "文字)",
                        HEADER.get(i) + " has " + field.length() + " characters; 1 to " + MAX_FIELD + " are allowed");
            }
        }
    }

    private static LocalDate date(String text) throws RowProblem {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new RowProblem(
                    "入社日「" + text + "」は 2026-04-01 の形の実在する日付ではありません",
                    "the hire date '" + text + "' is no date of the form 2026-04-01");
        }
    }
}
