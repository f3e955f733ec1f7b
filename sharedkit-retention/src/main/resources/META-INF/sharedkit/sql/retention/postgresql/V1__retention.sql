-- The erasures, from the end of a contract to the certificate: the provider's own ledger, for the worker's role only. It
-- lies outside the tenants' data and outlives it. Every change of a row but the counts raises its version, the fence.
create table sk_erasure (
  tenant_id     text collate "C" primary key check (tenant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  version       bigint not null check (version >= 1),
  stage         text not null check (stage in ('ENDED', 'PLANNED', 'ERASING', 'RESIDUE', 'ERASED')),
  contract_end  date not null,
  business_days integer not null check (business_days between 1 and 250),
  requester     text,
  plan_digest   text check (plan_digest ~ '^[0-9a-f]{64}$'),
  approvals     text,
  executor      text,
  started_at    timestamptz,
  certificate   text,
  check ((stage = 'ENDED') = (plan_digest is null)),
  check ((stage = 'ENDED') = (requester is null)),
  check ((stage in ('ENDED', 'PLANNED')) = (started_at is null)),
  check ((stage = 'ERASED') = (certificate is not null))
);
grant select, insert, update on sk_erasure to ${sk_worker};

-- What each target held when it was planned, and how much of it is erased.
create table sk_erasure_step (
  tenant_id  text collate "C" not null references sk_erasure,
  target     text not null,
  place      integer not null check (place >= 0),
  before_run bigint not null check (before_run >= 0),
  erased     bigint not null check (erased >= 0),
  primary key (tenant_id, target),
  unique (tenant_id, place)
);
grant select, insert, update, delete on sk_erasure_step to ${sk_worker};
