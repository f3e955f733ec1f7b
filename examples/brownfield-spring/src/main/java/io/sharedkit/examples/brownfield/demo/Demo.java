/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.demo;

import io.sharedkit.examples.brownfield.BrownfieldApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code Demo <step> <directory>}: step 0 is the application as it was, 5 the last one. */
public final class Demo {
    private Demo() {}

    /** Runs until it is stopped. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int step = step(arguments[0]);
        Path directory = Path.of(arguments[1]).toAbsolutePath();
        DemoDatabase database = DemoDatabase.start(directory);
        if (step > 0) {
            start(database, 0).close(); // the application has been there before
            database.prepareAdoption();
        }
        start(database, step).addApplicationListener(database.stopsWithTheApplication());
        System.out.println(Welcome.text(step));
    }

    private static int step(String text) {
        if (!text.matches("[0-5]")) {
            throw new IllegalArgumentException("step = " + text + ": it must be 0 to 5, such as -Dstep=3.");
        }
        return Integer.parseInt(text);
    }

    private static ConfigurableApplicationContext start(DemoDatabase database, int step) {
        return new SpringApplicationBuilder(BrownfieldApplication.class, PrintedMails.class)
                .profiles(step == 0 ? "legacy" : "step" + step)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--sharedkit.core.keys.root=demo=file:" + database.rootKey(),
                        "--sharedkit.service.url=http://localhost:8080",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--logging.level.io.sharedkit.examples=info");
    }
}
