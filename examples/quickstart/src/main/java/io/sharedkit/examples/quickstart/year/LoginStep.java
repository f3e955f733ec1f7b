package io.sharedkit.examples.quickstart.year;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.PreAuthentication;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The login with company id, mail address and password, then a code by mail; wrong codes are counted. */
final class LoginStep {
    private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");
    private static final int WRONG_TRIES = 5;
    private static final String RESET_COUNTER =
            """
            create function forget_attempts() returns trigger language plpgsql as
            $$ begin new.attempts := 0; return new; end $$""";

    private final World world;
    private final Member member;

    LoginStep(World world, Member member) {
        this.world = world;
        this.member = member;
    }
}
