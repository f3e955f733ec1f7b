/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.sharedkit.core.fixture.ScriptedSmtpServer;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.secret.Secret;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpMailerTest {
    private static final Mail MAIL = new Mail("taro@example.jp", "件名", "本文");

    private final TurnedClock clock = new TurnedClock();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "髙﨑ホールディングス 様",
                "𠮷田 太郎さんのアカウント",
                "葛󠄀城 花子",
                "ﾀﾅｶ ﾊﾅｺ (ｶﾌﾞｼｷｶﾞｲｼｬ)",
                "①㈱㍉～−∥￠£¬",
                "Plain ASCII subject",
                "とても長い件名がとても長い件名がとても長い件名がとても長い件名がとても長い件名がとても長い件名が続きます"
            })
    void japanese_isReadBackExactly(String text) throws Exception {
        String body = text + "\n\n" + "一行目 𠮷﨑髙\n..\n.\n" + "長".repeat(2_000) + "\n";
        MailReceipt receipt = mailer().send(new Mail("taro@example.jp", text, body));
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(text);
        assertThat(received.getContent().toString().replace("\r\n", "\n").stripTrailing())
                .isEqualTo(body.stripTrailing());
        assertThat(received.getContentType().toLowerCase(Locale.ROOT)).contains("charset=utf-8");
        assertThat(received.getMessageID()).isEqualTo(receipt.messageId()).endsWith("@example.jp>");
        assertThat(receipt.acceptedAt()).isEqualTo(clock.instant());
    }

    @Test
    void wireFormat_isSevenBitAndShortLines() throws Exception {
        mailer().send(new Mail("taro@example.jp", "葛󠄀城".repeat(40), "髙﨑".repeat(3_000)));
        MimeMessage received = server.getReceivedMessages()[0];
        String raw = com.icegreen.greenmail.util.GreenMailUtil.getWholeMessage(received);
        assertThat(raw.chars()).allMatch(character -> character < 128);
        assertThat(raw.lines()).allMatch(line -> line.length() <= 78);
        assertThat(received.getSubject()).isEqualTo("葛󠄀城".repeat(40));
    }

    @Test
    void headers_sayWhoAndWhenAndThatNobodyTypedIt() throws Exception {
        mailer().send(MAIL);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getFrom()[0]).hasToString("no-reply@example.jp");
        assertThat(received.getHeader("To", null)).isEqualTo("taro@example.jp");
        assertThat(received.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(received.getSentDate()).isEqualTo("2026-04-01T00:00:00Z");
    }

    @Test
    void addressesOfOldCarriers_areServed() throws IOException {
        try (ScriptedSmtpServer carrier = new ScriptedSmtpServer("250 OK", "250 2.0.0 queued as 4XyZ")) {
            MailReceipt receipt = mailer(carrier.port()).send(new Mail("a..b.@docomo.example.jp", "件名", "本文"));
            assertThat(carrier.heard()).anyMatch(line -> line.startsWith("RCPT TO:<a..b.@docomo.example.jp>"));
            assertThat(receipt.reply()).isEqualTo("250 2.0.0 queued as 4XyZ");
        }
    }

    @Test
    void serverThatLeavesWithoutGoodbye_hasStillAcceptedTheMail() throws IOException {
        try (ScriptedSmtpServer rude = new ScriptedSmtpServer("250 OK", "250 kept for <Taro@Example.jp>")) {
            assertThat(mailer(rude.port()).send(MAIL).reply()).isEqualTo("250 kept for <(recipient)>");
        }
    }

    @Test
    void refusal_isAnErrorThatNamesTheServerAndNotTheRecipient() throws IOException {
        try (ScriptedSmtpServer strict = new ScriptedSmtpServer("550 5.1.1 <taro@example.jp> unknown", "250 OK")) {
            assertThatThrownBy(() -> mailer(strict.port()).send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("127.0.0.1:" + strict.port())
                    .message()
                    .doesNotContain("taro");
        }
    }

    @Test
    void refusalOfTheContent_isAnErrorWithItsReason() throws IOException {
        try (ScriptedSmtpServer full = new ScriptedSmtpServer("250 OK", "452 4.3.1 insufficient storage")) {
            assertThatThrownBy(() -> mailer(full.port()).send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("452 4.3.1 insufficient storage");
        }
    }

    @Test
    void refusedConnection_isAnError() throws IOException {
        try (Socket held = new Socket()) { // bound and not listening: nobody else gets the port meanwhile
            held.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            int port = held.getLocalPort();
            assertThatThrownBy(() -> mailer(port).send(MAIL))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void serverWithoutStarttls_getsNoMailUnlessToldSo() {
        SmtpMailer strict =
                SmtpMailer.to("127.0.0.1", port(), "no-reply@example.jp").build();
        assertThatThrownBy(() -> strict.send(MAIL))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("STARTTLS")
                .hasMessageContaining("Tls.NONE");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void login_isUsed_andAWrongPasswordIsAnErrorThatDoesNotRepeatIt() {
        server.setUser("no-reply@example.jp", "hr", "correct");
        SmtpMailer right = builder(port()).login("hr", Secret.ofText("correct")).build();
        assertThat(right.send(MAIL).reply()).startsWith("250");
        SmtpMailer wrong =
                builder(port()).login("hr", Secret.ofText("wr0ng-pw")).build();
        assertThatThrownBy(() -> wrong.send(MAIL))
                .isInstanceOf(MailException.class)
                .message()
                .doesNotContain("wr0ng-pw");
    }

    @Test
    void passwordInTheClear_leavesNoMachine() {
        SmtpMailer.Builder builder = SmtpMailer.to("mail.example.jp", 25, "no-reply@example.jp")
                .tls(SmtpMailer.Tls.NONE)
                .login("hr", Secret.ofText("pw"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the clear");
    }

    @Test
    void settings_outOfRange_areRefused() {
        assertThatThrownBy(() -> SmtpMailer.to("h", 0, "a@example.jp")).hasMessageContaining("1 to 65535");
        assertThatThrownBy(() -> SmtpMailer.to("h", 65_536, "a@example.jp")).hasMessageContaining("65536");
        assertThatThrownBy(() -> SmtpMailer.to("h", 25, "nobody")).hasMessageContaining("name@domain");
        assertThatThrownBy(() -> builder(25).timeout(Duration.ZERO)).hasMessageContaining("wait forever");
        assertThatThrownBy(() -> builder(25).timeout(Duration.ofDays(25))).hasMessageContaining("24 days");
    }

    private SmtpMailer mailer() {
        return mailer(port());
    }

    private SmtpMailer mailer(int port) {
        return builder(port).build();
    }

    private SmtpMailer.Builder builder(int port) {
        return SmtpMailer.to("127.0.0.1", port, "no-reply@example.jp")
                .tls(SmtpMailer.Tls.NONE)
                .clock(clock);
    }

    private int port() {
        return server.getSmtp().getPort();
    }
}
