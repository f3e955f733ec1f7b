/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** What the server writes about statements where others read it. */
final class ServerChecks {
    static final List<Check> ALL = List.of(Check.of(CheckId.S03, """
            select s.name, s.setting from pg_settings s
            where s.name = 'log_parameter_max_length_on_error' and s.setting <> '0'
               or s.name = 'log_parameter_max_length' and s.setting <> '0'
                  and (current_setting('log_statement') in ('mod', 'all')
                       or current_setting('log_min_duration_statement') <> '-1'
                       or current_setting('log_min_duration_sample') <> '-1')
               or s.name = 'auto_explain.log_parameter_max_length' and s.setting <> '0'
                  and current_setting('auto_explain.log_min_duration', true) <> '-1'"""));

    private ServerChecks() {}
}
