/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That bridges to other kinds of context need nothing but the public methods of {@link Tenants}. */
@Tag("ON-08")
class ContextBridgeTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Tenants.find()).isEmpty();
    }

    /** The shape of Micrometer's ThreadLocalAccessor: what it gets is set elsewhere and restored in reverse order. */
    private static final class Accessor {
        private final ThreadLocal<Deque<Tenants.Scope>> open = ThreadLocal.withInitial(ArrayDeque::new);

        /** Never null: a value that is missing would not be carried, and a stale tenant would stay. */
        Tenants.Snapshot getValue() {
            return Tenants.capture();
        }

        void setValue(Tenants.Snapshot value) {
            open.get().push(value.open());
        }

        void setValue() {
            setValue(Tenants.none());
        }

        void restore(Tenants.Snapshot previous) {
            open.get().pop().close();
            assertThat(Tenants.capture().tenant()).isEqualTo(previous.tenant());
        }
    }

    /** The shape of Jakarta's ThreadContextProvider with its snapshot and restorer. */
    private static final class Provider {
        interface Snapshot {
            Restorer begin();
        }

        interface Restorer {
            void endContext();
        }

        Snapshot currentContext() {
            return entering(Tenants.capture());
        }

        Snapshot clearedContext() {
            return entering(Tenants.none());
        }

        private static Snapshot entering(Tenants.Snapshot snapshot) {
            return () -> snapshot.open()::close;
        }
    }

    @Test
    void accessor_setsAndRestores_alsoNested() {
        Accessor accessor = new Accessor();
        Tenants.Snapshot captured = Tenants.get(AOZORA, accessor::getValue);
        Tenants.run(TAKASAKI, () -> {
            Tenants.Snapshot before = accessor.getValue();
            accessor.setValue(captured);
            assertThat(Tenants.current()).isEqualTo(AOZORA);
            Tenants.Snapshot inner = accessor.getValue();
            accessor.setValue();
            assertThat(Tenants.find()).isEmpty();
            accessor.restore(inner);
            assertThat(Tenants.current()).isEqualTo(AOZORA);
            accessor.restore(before);
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
    }

    @Test
    void accessor_ofAThreadWithoutTenant_overridesAStaleOne() {
        Accessor accessor = new Accessor();
        Tenants.Snapshot captured = accessor.getValue();
        assertThat(captured).isNotNull();
        Tenants.run(TAKASAKI, () -> {
            Tenants.Snapshot before = accessor.getValue();
            accessor.setValue(captured);
            assertThat(Tenants.find()).isEmpty();
            accessor.restore(before);
        });
    }

    @Test
    void provider_carriesAndClears() {
        Provider provider = new Provider();
        Provider.Snapshot current = Tenants.get(AOZORA, provider::currentContext);
        Provider.Snapshot cleared = Tenants.get(AOZORA, provider::clearedContext);
        Tenants.run(TAKASAKI, () -> {
            Provider.Restorer restorer = current.begin();
            assertThat(Tenants.current()).isEqualTo(AOZORA);
            restorer.endContext();
            Provider.Restorer again = cleared.begin();
            assertThat(Tenants.find()).isEmpty();
            again.endContext();
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
    }
}
