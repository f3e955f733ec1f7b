/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.internal.json.JsonText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One event a line:
 * {@code {"index":3,"id":"…","jst":"…","class":"audit","action":"auth.login","values":{"actor":"user:u-1",…},"withheld":0,"altered":0}},
 * the values sorted by their names; the action is {@code null} if it was erased or changed.
 */
final class JsonLines implements EventFile {
    private final Writer out;

    JsonLines(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()), BUFFER);
    }

    @Override
    public void write(RecordedEvent event) throws IOException {
        out.write("{\"index\":" + event.index() + ",\"id\":\"" + event.id() + "\",\"jst\":\"" + event.jst()
                + "\",\"class\":");
        out.write(JsonText.quote(event.logClass()));
        out.write(",\"action\":");
        out.write(event.action().map(JsonText::quote).orElse("null"));
        out.write(",\"values\":");
        out.write(values(event));
        out.write(",\"withheld\":" + event.withheld() + ",\"altered\":" + event.altered() + "}\n");
    }

    private static String values(RecordedEvent event) {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, String> value : new TreeMap<>(event.values()).entrySet()) {
            text.append(text.length() == 1 ? "" : ",").append(JsonText.quote(value.getKey()));
            text.append(':').append(JsonText.quote(value.getValue()));
        }
        return text.append('}').toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
