/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import static io.sharedkit.incident.notice.Desk.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.incident.Incident;
import io.sharedkit.incident.StatusFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ChangePageTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @TempDir
    Path folder;

    private final Desk desk = Desk.at("2026-04-20T09:00:00+09:00");

    @Test
    @Tag("GN-09a")
    @Tag("JJ-10")
    void page_showsWhatIsPlanned() throws Exception {
        UUID id = desk.on(folder).plan(Desk.maintenance(), OPERATOR).change();
        desk.on(folder).publish(id, OPERATOR);
        assertThat(Files.readString(folder.resolve("index.html"))).contains("""
                <h1 id="changes">変更・メンテナンスのお知らせ <span class="en" lang="en">Planned changes and maintenance</span>
                </h1>
                <article id="%s"><h2>定期メンテナンス <span class="en" lang="en">Scheduled maintenance</span>
                </h2>
                <ul class="facts"><li>日時 <span class="en" lang="en">Time</span>
                : 2026-05-11 22:00 JST – 2026-05-12 00:00 JST</li>
                <li>種別：メンテナンス <span class="en" lang="en">Kind: Maintenance</span>
                </li>
                <li>状況：予定 <span class="en" lang="en">State: planned</span>
                </li>
                <li>対象：勤怠 <span class="en" lang="en">Services: 勤怠</span>
                </li>
                </ul>
                <section><p>ログインできません。</p>
                <p class="en" lang="en">You cannot log in.</p>
                </section>
                </article>
                """.formatted(id));
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("現在、発生中の障害はありません。", "日時はすべて日本標準時（JST、UTC+9）です。");
    }

    @Test
    @Tag("GN-09a")
    void feed_hasAnEntryForWhatIsPlanned() throws Exception {
        UUID id = desk.on(folder).plan(Desk.maintenance(), OPERATOR).change();
        desk.on(folder).publish(id, OPERATOR);
        Element feed = atom();
        assertThat(text(feed, "updated", 0)).isEqualTo("2026-04-20T09:00:00.000000+09:00");
        Element entry = (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(text(entry, "id", 0)).isEqualTo("urn:uuid:" + id);
        assertThat(text(entry, "title", 0)).isEqualTo("定期メンテナンス / Scheduled maintenance");
        assertThat(text(entry, "updated", 0)).isEqualTo("2026-04-20T09:00:00.000000+09:00");
        assertThat(text(entry, "content", 0)).isEqualTo("""
                2026-05-11 22:00 JST – 2026-05-12 00:00 JST
                種別：メンテナンス
                Kind: Maintenance

                状況：予定
                State: planned

                対象：勤怠
                Services: 勤怠

                ログインできません。
                You cannot log in.""");
    }

    @Test
    void page_escapesEveryText() throws Exception {
        String evil = "\"><script>alert('1')</script>&]]><!--";
        Incident.Text text = new Incident.Text(evil, evil);
        Change plain = Desk.maintenance();
        Change odd = new Change(
                Change.Kind.SPEC_CHANGE,
                text,
                text,
                plain.start(),
                null,
                Set.of(evil),
                Change.Audience.only(Desk.AOZORA));
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(odd, OPERATOR).change();
        notices.publish(id, OPERATOR);
        notices.cancel(id, text, OPERATOR);
        notices.publish(id, OPERATOR);
        assertThat(Files.readString(folder.resolve("index.html")))
                .doesNotContain("<script>", "c-aozora")
                .contains("&lt;script&gt;alert(&#39;1&#39;)", "2026-05-11 22:00 JST –</li>");
        Element entry = (Element) atom().getElementsByTagNameNS(ATOM, "entry").item(0);
        assertThat(text(entry, "title", 0)).isEqualTo(evil + " / " + evil);
    }

    /** Whoever publishes the page, incidents and changes are both on it. */
    @Test
    void page_publishedForIncidents_keepsTheChanges_andTheOtherWayRound() throws Exception {
        Incident incident = new Incident(
                new UUID(1, 1),
                Incident.Severity.MAJOR,
                new Incident.Text("障害", "Failure"),
                new io.sharedkit.incident.obligation.Anchors(null, null, null),
                desk.clock.instant(),
                List.of(new Incident.Update(
                        0, desk.clock.instant(), Incident.Phase.RESOLVED, new Incident.Text("復旧", "Restored"))));
        ChangeNotices notices = desk.on(folder, () -> List.of(incident));
        UUID later = notices.plan(Desk.change(Change.Kind.SPEC_CHANGE, "2026-06-11T22:00:00+09:00", ""), OPERATOR)
                .change();
        UUID id = notices.plan(Desk.maintenance(), OPERATOR).change();
        notices.publish(later, OPERATOR);
        notices.publish(id, OPERATOR);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains(incident.id().toString(), id.toString(), later.toString());
        StatusFeed.Publication publication = desk.feed(folder).publish(List.of(incident), desk.clock.instant());
        assertThat(publication.changes()).extracting(each -> each.id()).containsExactly(id, later);
        assertThat(Files.readString(publication.page())).contains(id.toString(), later.toString());
    }

    /** However many there are and however long ago it was announced: until it is over and 30 days after. */
    @Test
    @Tag("GN-09a")
    void page_ofManyChanges_keepsWhatIsToComeAndWhatIsRunning() throws Exception {
        ChangeNotices notices = desk.on(folder);
        UUID running = announced(
                Desk.change(Change.Kind.MAINTENANCE, "2026-05-11T22:00:00+09:00", "2028-05-12T00:00:00+09:00"));
        UUID toCome = announced(Desk.change(Change.Kind.END_OF_SERVICE, "2028-04-01T00:00:00+09:00", ""));
        notices.revise(toCome, Desk.change(Change.Kind.END_OF_SERVICE, "2026-11-01T00:00:00+09:00", ""), OPERATOR);
        for (int i = 0; i < 60; i++) {
            announced(Desk.maintenance());
        }
        desk.clock.set(Desk.instant("2028-01-01T09:00:00+09:00"));
        UUID newest = announced(Desk.change(Change.Kind.SPEC_CHANGE, "2028-02-01T00:00:00+09:00", ""));
        assertThat(desk.feed(folder).publish(List.of(), desk.clock.instant()).changes())
                .extracting(each -> each.id())
                .containsExactly(running, newest, toCome);
        assertThat(Files.readString(folder.resolve("feed.xml"))).contains("urn:uuid:" + running, "urn:uuid:" + toCome);
    }

    private UUID announced(Change change) {
        ChangeNotices notices = desk.on(folder);
        UUID id = notices.plan(change, OPERATOR).change();
        assertThat(notices.publish(id, OPERATOR)).isInstanceOf(NoticeResult.Published.class);
        return id;
    }

    @Test
    void page_withoutChanges_hasNoSectionForThem() throws Exception {
        desk.feed(folder).publish(List.of(), desk.clock.instant());
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("変更・メンテナンス");
    }

    private Element atom() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(folder.resolve("feed.xml").toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String name, int index) {
        return parent.getElementsByTagNameNS(ATOM, name).item(index).getTextContent();
    }
}
