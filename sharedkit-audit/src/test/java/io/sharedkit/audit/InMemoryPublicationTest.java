package io.sharedkit.audit;

class InMemoryPublicationTest extends PublicationContract {

    @Override
    AuditStore createStore() {
        return AuditStore.inMemory();
    }
}
