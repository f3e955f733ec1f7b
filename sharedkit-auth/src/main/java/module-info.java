/** Passwords, accounts with invitations, two-step login by e-mail, approval by people. */
module io.sharedkit.auth {
    requires transitive io.sharedkit.core;
    requires transitive static org.jspecify;
    requires inet.ipaddr;
    requires java.net.http;
    requires org.bouncycastle.provider;
    requires org.passay;
    requires org.slf4j;
    requires static com.nulabinc.zxcvbn; // the strength meter, for applications that show one
    requires static de.mkammerer.argon2.nolibs; // LGPL: an application may leave it out

    exports io.sharedkit.auth;
    exports io.sharedkit.auth.account;
    exports io.sharedkit.auth.approval;
    exports io.sharedkit.auth.credential;
    exports io.sharedkit.auth.hash;
    exports io.sharedkit.auth.lifecycle;
    exports io.sharedkit.auth.link;
    exports io.sharedkit.auth.login;
    exports io.sharedkit.auth.password;
    exports io.sharedkit.auth.session;
    exports io.sharedkit.auth.throttle;
    exports io.sharedkit.auth.twostep;
}
