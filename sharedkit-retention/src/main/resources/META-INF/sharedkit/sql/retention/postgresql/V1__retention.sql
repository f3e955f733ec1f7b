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

-- Orders to keep data, from the request to the release; without a tenant, for all of them. The provider's own record, for
-- the worker's role only: whoever demands a hold may demand silence about it, too. It outlives the tenants' data.
create table sk_hold (
  hold_id             uuid primary key,
  version             bigint not null check (version >= 1),
  state               text not null check (state in ('REQUESTED', 'WITHDRAWN', 'PLACED', 'RELEASED')),
  tenant_id           text collate "C" check (tenant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  data_class          text,
  subject             text,
  authority           text not null check (authority in ('COURT', 'INVESTIGATION', 'TAX', 'LABOR', 'INCIDENT', 'INTERNAL')),
  reason              text not null,
  requester           text not null,
  requested_at        timestamptz not null,
  lapses_at           timestamptz not null,
  approved_by         text,
  placed_at           timestamptz,
  review_on           date not null,
  expires_on          date,
  released_by         text,
  release_approved_by text,
  released_at         timestamptz,
  release_reason      text,
  check ((state in ('PLACED', 'RELEASED')) = (approved_by is not null)),
  check ((approved_by is null) = (placed_at is null)),
  check ((state = 'RELEASED') = (released_by is not null)),
  check ((released_by is null) = (release_approved_by is null)),
  check ((released_by is null) = (released_at is null)),
  check ((released_by is null) = (release_reason is null)),
  check (released_by <> release_approved_by)
);
create index sk_hold_tenant on sk_hold (tenant_id);
create index sk_hold_unfinished on sk_hold (requested_at) where state in ('REQUESTED', 'PLACED');
grant select, insert, update on sk_hold to ${sk_worker};

-- Who did what to a hold, and why; one row a version.
create table sk_hold_change (
  hold_id     uuid not null references sk_hold,
  version     bigint not null,
  kind        text not null check (kind in ('REQUESTED', 'WITHDRAWN', 'PLACED', 'REVIEWED', 'EXTENDED', 'RELEASED')),
  person      text not null,
  approved_by text,
  changed_at  timestamptz not null,
  reason      text not null,
  day         date,
  primary key (hold_id, version)
);
grant select, insert on sk_hold_change to ${sk_worker};

-- Where whoever destroys data of a tenant and whoever holds it meet: a row for each tenant that either happened to. Who
-- adds a row shares the row '*', so that a hold on all tenants waits for it.
create table sk_hold_gate (
  scope   text collate "C" primary key check (scope ~ '^([A-Za-z0-9_-]{1,64}|[*])$'),
  version bigint not null
);
insert into sk_hold_gate (scope, version) values ('*', 1);
grant select, insert, update on sk_hold_gate to ${sk_worker};
