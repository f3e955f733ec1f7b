/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import static io.sharedkit.core.tenant.resolve.FakeRequest.host;
import static io.sharedkit.core.tenant.resolve.FakeRequest.inHeader;
import static io.sharedkit.core.tenant.resolve.FakeRequest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.resolve.Resolution.Hint;
import io.sharedkit.core.tenant.resolve.Resolution.None;
import io.sharedkit.core.tenant.resolve.Resolution.Reason;
import io.sharedkit.core.tenant.resolve.Resolution.Refused;
import io.sharedkit.core.tenant.resolve.Resolution.Resolved;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("JJ-28")
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
class TenantResolutionTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki-holdings");
    private static final FakeRequest NOTHING = path("/");
    private static final FakeRequest[] AT_TAKASAKI = {
        host("takasaki-holdings.hr.example.jp"), path("/t/takasaki-holdings/x"), inHeader("takasaki-holdings")
    };
    private static final String[] PLACES = {"host", "path", "header"};

    private final TenantDirectory directory = TenantDirectory.inMemory();
    private final TurnedClock clock = new TurnedClock();
    private final List<SecurityEvent> events = new ArrayList<>();
    private final List<TenantId> eventTenants = new ArrayList<>();
    private final TenantResolution resolution = TenantResolution.builder()
            .directory(directory)
            .events(this::keep)
            .clock(clock)
            .host(TenantResolver.subdomain("hr.example.jp", "www"))
            .path(TenantResolver.path("/t/"))
            .header(TenantResolver.header("X-Tenant"))
            .build();

    TenantResolutionTest() {
        directory.register(AOZORA, "株式会社青空商事");
        directory.register(TAKASAKI, "髙﨑ホールディングス");
    }

    private void keep(SecurityEvent event) {
        events.add(event);
        eventTenants.add(Tenants.current());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Tenants.find()).isEmpty();
    }

    @Test
    void claimAlone_resolves_andOpensItsScope() {
        Resolution result = resolution.resolve(NOTHING.by("aozora"));
        assertThat(result).isInstanceOf(Resolved.class).hasToString("Resolved[aozora]");
        try (Tenants.Scope ignored = ((Resolved) result).open()) {
            assertThat(Tenants.current())
                    .isEqualTo(((Resolved) result).tenant())
                    .isEqualTo(AOZORA);
        }
        assertThat(result).isEqualTo(resolution.resolve(NOTHING.by("aozora")));
        assertThat(result).hasSameHashCodeAs(resolution.resolve(NOTHING.by("aozora")));
        assertThat(result).isNotEqualTo(resolution.resolve(NOTHING.by("takasaki-holdings")));
        assertThat(events).isEmpty();
    }

    @Test
    void claim_confirmedEverywhere_resolves() {
        FakeRequest request =
                host("aozora.hr.example.jp").and(path("/t/aozora/x")).and(inHeader("aozora"));
        assertThat(resolution.resolve(request.by("aozora"))).isInstanceOf(Resolved.class);
    }

    static Stream<Arguments> placesOfAnother() {
        return Stream.of(0, 1, 2).map(i -> Arguments.of(PLACES[i], AT_TAKASAKI[i]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfAnother")
    @Tag("ON-08")
    void claim_contradictedByOnePlace_isRefusedAndPublishedInTheClaimsTenant(String place, FakeRequest request) {
        assertThat(resolution.resolve(request.by("aozora"))).isEqualTo(new Refused(Reason.CONFLICT));
        assertThat(eventTenants).containsExactly(AOZORA);
        SecurityEvent event = events.get(0);
        assertThat(event.action()).isEqualTo("tenant.resolution.refused");
        assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(event.actor()).isEqualTo(FakeRequest.TARO);
        assertThat(event.at()).isEqualTo(clock.instant());
        assertThat(event.details()).isEqualTo(Map.of("reason", "CONFLICT", "place", place));
        assertThat(event.target()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("placesOfAnother")
    void claim_confirmedByTwoPlacesAndContradictedByOne_isRefused(String place, FakeRequest request) {
        FakeRequest own = host("aozora.hr.example.jp").and(path("/t/aozora/x")).and(inHeader("aozora"));
        assertThat(resolution.resolve(request.and(own).by("aozora"))).isEqualTo(new Refused(Reason.CONFLICT));
        assertThat(events).hasSize(1);
    }

    @Test
    void claim_besideAMalformedPlace_isRefusedAndPublished() {
        assertThat(resolution.resolve(host("aozora.hr.example.jp:443").by("aozora")))
                .isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(resolution.resolve(inHeader("aozora", "aozora").by("aozora")))
                .isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(events)
                .map(SecurityEvent::details)
                .containsExactly(
                        Map.of("reason", "MALFORMED", "place", "host"),
                        Map.of("reason", "MALFORMED", "place", "header"));
    }

    @Test
    void claim_thatIsMalformed_isRefused() {
        for (String claim : new String[] {"", " ", "青空", "a".repeat(65), "aozora ", "AOZORA\n"}) {
            assertThat(resolution.resolve(NOTHING.by(claim))).isEqualTo(new Refused(Reason.MALFORMED));
        }
        assertThat(resolution.resolve(NOTHING.by("Aozora"))).isEqualTo(new Refused(Reason.NOT_ACTIVE));
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TenantStatus.class)
    void tenant_resolvesWhileItIsActiveOnly(TenantStatus status) {
        TenantId id = bring(status);
        boolean active = status == TenantStatus.ACTIVE;
        Resolution claimed = resolution.resolve(NOTHING.by(id.value()));
        if (active) {
            assertThat(claimed).isInstanceOf(Resolved.class);
        } else {
            assertThat(claimed).isEqualTo(new Refused(Reason.NOT_ACTIVE));
        }
        for (FakeRequest request :
                new FakeRequest[] {host("moving.hr.example.jp"), path("/t/moving"), inHeader("moving")}) {
            assertThat(resolution.resolve(request))
                    .isEqualTo(active ? new Hint("moving") : new Refused(Reason.NOT_ACTIVE));
        }
        boolean closed = status == TenantStatus.LOGICALLY_DELETED || status == TenantStatus.ERASED;
        assertThat(events).hasSize(active || closed ? 0 : 1);
    }

    @Test
    void unknownTenant_isRefusedLikeOneThatIsNotActive_andLeavesNoEvent() {
        assertThat(resolution.resolve(NOTHING.by("nobody"))).isEqualTo(new Refused(Reason.NOT_ACTIVE));
        assertThat(resolution.resolve(inHeader("nobody"))).isEqualTo(new Refused(Reason.NOT_ACTIVE));
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("ON-08")
    void anonymousRequest_getsAHintAtMost() {
        FakeRequest request =
                host("aozora.hr.example.jp").and(path("/t/aozora")).and(inHeader("aozora"));
        assertThat(resolution.resolve(request)).isEqualTo(new Hint("aozora"));
        assertThat(resolution.resolve(inHeader("aozora"))).isEqualTo(new Hint("aozora"));
        assertThat(resolution.resolve(NOTHING)).isEqualTo(new None());
        assertThat(resolution.resolve(host("www.hr.example.jp"))).isEqualTo(new None());
    }

    @Test
    void anonymousRequest_thatContradictsItself_isRefused() {
        assertThat(resolution.resolve(host("aozora.hr.example.jp").and(inHeader("takasaki-holdings"))))
                .isEqualTo(new Refused(Reason.CONFLICT));
        assertThat(resolution.resolve(host("aozora.hr.example.jp").and(inHeader("a", "b"))))
                .isEqualTo(new Refused(Reason.MALFORMED));
        assertThat(events).isEmpty();
    }

    /** What a hint holds is no tenant, and only the resolution makes something that opens a scope. */
    @Test
    @Tag("ON-08")
    void types_giveATenantForAClaimOnly() {
        for (Class<?> type : new Class<?>[] {Hint.class, Refused.class, None.class}) {
            assertThat(Stream.of(type.getMethods()).map(Method::getReturnType))
                    .doesNotContain(TenantId.class)
                    .doesNotContain(Tenants.Scope.class);
        }
        assertThat(Resolution.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(Resolved.class, Hint.class, Refused.class, None.class);
        assertThat(Resolved.class.getDeclaredConstructors())
                .hasSize(1)
                .allMatch((Constructor<?> c) -> !Modifier.isPublic(c.getModifiers()));
    }

    @Test
    void eventThatCannotBeKept_andDirectoryThatCannotBeRead_serveNothing() {
        TenantResolution failing = TenantResolution.builder()
                .directory(directory)
                .events(event -> {
                    throw new IllegalStateException("no room for events");
                })
                .header(TenantResolver.header("X-Tenant"))
                .build();
        assertThatThrownBy(() -> failing.resolve(inHeader("takasaki-holdings").by("aozora")))
                .hasMessage("no room for events");
        TenantResolver broken = request -> {
            throw new IllegalStateException("broken");
        };
        TenantResolution own = TenantResolution.builder()
                .directory(directory)
                .events(this::keep)
                .place("cookie", broken)
                .build();
        assertThatThrownBy(() -> own.resolve(NOTHING.by("aozora"))).hasMessage("broken");
    }

    @Test
    void builder_withoutAPart_saysWhichOne() {
        assertThatThrownBy(() -> TenantResolution.builder().build()).hasMessageContaining("needs directory(...)");
        assertThatThrownBy(() -> TenantResolution.builder().directory(directory).build())
                .hasMessageContaining("needs events(...)");
    }

    private TenantId bring(TenantStatus status) {
        TenantId id = TenantId.of("moving");
        directory.provision(id, "引越株式会社");
        if (status == TenantStatus.PROVISIONED) {
            return id;
        }
        directory.activate(id);
        if (status == TenantStatus.SUSPENDED) {
            directory.suspend(id);
        } else if (status != TenantStatus.ACTIVE) {
            directory.endContract(id, LocalDate.of(2027, 3, 31));
            for (TenantStatus next : List.of(TenantStatus.LOGICALLY_DELETED, TenantStatus.ERASED)) {
                if (next.compareTo(status) <= 0) {
                    directory.advance(id, next);
                }
            }
        }
        return id;
    }
}
