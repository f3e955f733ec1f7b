/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sharedkit.auth.password.BreachedPasswords.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The range protocol against a server on this machine. */
@Tag("ASVS-6.2.12")
class PwnedPasswordsTest {

    /** SHA-1 of "password" (FIPS 180-4). */
    private static final String PREFIX = "5BAA6";

    private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String OTHER = "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        for (Socket one : sockets) {
            one.close(); // ends a thread that writes
        }
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void look_passwordOfABreach_found() {
        answers(200, OTHER + SUFFIX + ":10434004\r\n");
        assertThat(patient().look("password")).isEqualTo(Finding.FOUND);
    }

    @Test
    void look_smallLettersAndPlainLineEnds_areReadToo() {
        answers(200, OTHER.replace("\r\n", "\n") + SUFFIX.toLowerCase(java.util.Locale.ROOT) + ":1");
        assertThat(patient().look("password")).isEqualTo(Finding.FOUND);
    }

    @Test
    void look_passwordOfNoBreach_notFound() {
        answers(200, OTHER);
        assertThat(patient().look("password")).isEqualTo(Finding.NOT_FOUND);
    }

    @Test
    void look_rowOfPadding_isNoBreach() {
        answers(200, OTHER + SUFFIX + ":0\r\n");
        assertThat(patient().look("password")).isEqualTo(Finding.NOT_FOUND);
    }

    @Test
    void look_sendsFiveDigits_theAgentAndTheWishForPadding_andNothingElse() {
        answers(200, OTHER);
        patient().look("password");
        patient().look("みずうみの底でうたう歌");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0)).startsWith("GET /range/" + PREFIX + " ").contains("AozoraHR", "true");
        assertThat(requests.get(1)).startsWith("GET /range/19004 ");
        assertThat(requests.toString()).doesNotContainIgnoringCase(SUFFIX).doesNotContain("password", "みずうみ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sign in to the hotel's network</html>",
                OTHER + "garbage",
                OTHER + SUFFIX + ":many",
                OTHER + SUFFIX + ":9999999999999999999999",
                OTHER + SUFFIX + "00:1",
                "{\"found\": false}",
            })
    void look_answerThatIsNotOfTheProtocol_unavailable(String body) {
        answers(200, body);
        assertThat(patient().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 403, 404, 429, 500, 503})
    void look_otherStatus_unavailable(int status) {
        answers(status, status == 204 ? "" : OTHER);
        assertThat(patient().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @Test
    void look_redirect_isNotFollowed() {
        on("/elsewhere", exchange -> send(exchange, 200, SUFFIX + ":1"));
        on("/range/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 302, "");
        });
        assertThat(patient().look("password")).isEqualTo(Finding.UNAVAILABLE);
        assertThat(requests).hasSize(1);
    }

    @Test
    void look_hugeAnswer_unavailable() {
        on("/range/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] rows = (SUFFIX + ":1\r\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 10_000; i++) { // 400 MB, unless the other side hangs up
                    body.write(rows);
                }
            }
        });
        assertThat(patient().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @Test
    void look_largestAnswerThatIsRead_isRead() {
        int rows = PwnedPasswords.MOST_BYTES / OTHER.length();
        answers(200, OTHER.repeat(rows));
        assertThat(patient().look("password")).isEqualTo(Finding.NOT_FOUND);
        answers(200, OTHER.repeat(rows + 1));
        assertThat(patient().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @Test
    void look_serverThatNeverAnswers_unavailable() {
        on("/range/", exchange -> awaitEnd());
        assertThat(hasty().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @Test
    void look_serverThatStopsInTheMiddle_unavailable() {
        on("/range/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write((SUFFIX + ":1\r\n").getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        assertThat(hasty().look("password")).isEqualTo(Finding.UNAVAILABLE);
    }

    @Test
    void look_connectionRefused_unavailable() throws IOException {
        try (Socket held = new Socket()) { // bound and not listening: nobody else gets the port meanwhile
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            PwnedPasswords nobody = PwnedPasswords.builder()
                    .baseUrl(URI.create("http://127.0.0.1:" + held.getLocalPort() + "/range/"))
                    .build();
            assertThat(nobody.look("password")).isEqualTo(Finding.UNAVAILABLE);
        }
    }

    @Test
    void look_interrupted_unavailable_andStaysInterrupted() {
        on("/range/", exchange -> awaitEnd());
        PwnedPasswords patient = patient();
        Thread.currentThread().interrupt();
        assertThat(patient.look("password")).isEqualTo(Finding.UNAVAILABLE);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pwned.example.jp/range/",
                "https://pwned.example.jp/range",
                "ftp://localhost/",
                "http://localhost.example.jp/",
                "https:///range/",
                "https://pwned_passwords.example.jp/range/",
                "range/"
            })
    void baseUrl_plainTextOrWithoutSlash_isRefused(String url) {
        assertThatThrownBy(() -> PwnedPasswords.builder().baseUrl(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("https://");
    }

    /** It would fail at each question, and be no more than a warning in a log where failures let passwords through. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "青空HR", "Aozora\nHR", "Aozora\tHR", "Aozora\u0000HR"})
    void userAgent_thatNoHeaderTakes_isRefused(String name) {
        assertThatThrownBy(() -> PwnedPasswords.builder().userAgent(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("printed characters of ASCII");
    }

    /** Each byte keeps a timeout between bytes from passing; the whole question has one, and hangs up. */
    @Test
    void look_serverThatDrips_unavailable_andTheConnectionIsClosed() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        on("/range/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (end.getCount() > 0) {
                    exchange.getResponseBody().write('0');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        });
        assertThat(hasty().look("password")).isEqualTo(Finding.UNAVAILABLE);
        assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The bound on what is read is one of the body; headers have one of the platform's. */
    @Test
    void look_headersWithoutEnd_unavailable() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> flood(socket));
            PwnedPasswords client = PwnedPasswords.builder()
                    .baseUrl(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/range/"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            assertThat(client.look("password")).isEqualTo(Finding.UNAVAILABLE);
        }
    }

    private Void flood(ServerSocket socket) throws IOException {
        byte[] header = ("X-Padding: " + "0".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket one = socket.accept()) {
            sockets.add(one);
            one.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (end.getCount() > 0) {
                one.getOutputStream().write(header);
            }
        }
        return null;
    }

    @Test
    void timeout_outOfRange_isRefused() {
        assertThatThrownBy(() -> PwnedPasswords.builder().timeout(Duration.ofMillis(99)))
                .hasMessageContaining("timeout is PT0.099S");
        assertThatThrownBy(() -> PwnedPasswords.builder().timeout(Duration.ofSeconds(11)))
                .hasMessageContaining("PT10S");
    }

    private PwnedPasswords patient() {
        return client(Duration.ofSeconds(10));
    }

    private PwnedPasswords hasty() {
        return client(Duration.ofMillis(300));
    }

    private PwnedPasswords client(Duration timeout) {
        return PwnedPasswords.builder()
                .baseUrl(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/range/"))
                .userAgent("AozoraHR")
                .timeout(timeout)
                .build();
    }

    private void answers(int status, String body) {
        if (!requests.isEmpty()) {
            server.removeContext("/range/");
        }
        on("/range/", exchange -> send(exchange, status, body));
    }

    private void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent") + " "
                    + exchange.getRequestHeaders().getFirst("Add-Padding"));
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
