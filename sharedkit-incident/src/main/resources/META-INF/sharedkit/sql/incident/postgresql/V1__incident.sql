-- Incidents as the provider tells of them. They belong to no tenant and name none: for the worker's role only.
create table sk_incident (
  incident_id uuid primary key,
  severity    text not null check (severity in ('MINOR', 'MAJOR')),
  title_ja    text not null,
  title_en    text not null,
  occurred_at timestamptz,
  detected_at timestamptz,
  aware_at    timestamptz,
  classified_at timestamptz,
  material_at timestamptz,
  declared_at timestamptz not null
);
grant select, insert, update on sk_incident to ${sk_worker};

create table sk_incident_update (
  incident_id uuid not null references sk_incident,
  number      integer not null check (number >= 0),
  at          timestamptz not null,
  phase       text not null check (phase in ('INVESTIGATING', 'IDENTIFIED', 'MONITORING', 'RESOLVED')),
  text_ja     text not null,
  text_en     text not null,
  primary key (incident_id, number)
);
grant select, insert on sk_incident_update to ${sk_worker};

-- A proof is withdrawn by three columns. Pages, reports and calls can be changed in no other way; a notice gets its receipt.

-- When an update was first on the page, as read back from it.
create table sk_incident_page (
  page_id      uuid primary key,
  incident_id  uuid not null references sk_incident,
  number       integer not null,
  published_at timestamptz not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  withdrawn_reason text,
  withdrawn_by     text,
  withdrawn_at     timestamptz,
  check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3))
);
create unique index sk_incident_page_first on sk_incident_page (incident_id, number) where withdrawn_at is null;
grant select, insert, update (withdrawn_reason, withdrawn_by, withdrawn_at) on sk_incident_page to ${sk_worker};

-- Which tenants an incident touches: who else it touches is no tenant's business, so the worker's role only.
create table sk_incident_affected (
  incident_id uuid not null references sk_incident,
  tenant_id   text collate "C" not null check (tenant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  primary key (incident_id, tenant_id)
);
create index sk_incident_affected_tenant on sk_incident_affected (tenant_id);
grant select, insert, delete on sk_incident_affected to ${sk_worker};

-- Whom to write to at a tenant.
create table sk_incident_contact (
  tenant_id   text collate "C" not null default sk_tenant(),
  incident_id uuid not null,
  contact     text not null,
  primary key (tenant_id, incident_id)
);
grant select, insert, delete on sk_incident_contact to ${sk_worker};

-- The mails to a tenant, one an update, and the mail server's acceptance, which is the proof.
create table sk_incident_notice (
  tenant_id   text collate "C" not null default sk_tenant(),
  incident_id uuid not null,
  number      integer not null check (number >= 0),
  mail_id     uuid not null,
  message_id  text,
  accepted_at timestamptz,
  reply       text,
  withdrawn_reason text,
  withdrawn_by     text,
  withdrawn_at     timestamptz,
  primary key (tenant_id, incident_id, number),
  check ((accepted_at is null) = (message_id is null)),
  check (withdrawn_at is null or accepted_at is not null),
  check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3))
);
grant select, insert on sk_incident_notice to ${sk_app};
grant select, delete, update (message_id, accepted_at, reply, withdrawn_reason, withdrawn_by, withdrawn_at)
  on sk_incident_notice to ${sk_worker};

-- Reports that were handed in to authorities.
create table sk_incident_submission (
  submission_id uuid primary key,
  incident_id   uuid not null references sk_incident,
  rule          text not null,
  submitted_at  timestamptz not null,
  reference     text not null,
  by_id         text not null,
  withdrawn_reason text,
  withdrawn_by     text,
  withdrawn_at     timestamptz,
  check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3))
);
create index sk_incident_submission_incident on sk_incident_submission (incident_id);
grant select, insert, update (withdrawn_reason, withdrawn_by, withdrawn_at) on sk_incident_submission to ${sk_worker};

-- Rules that somebody decided not to apply, for the public and for authorities.
create table sk_incident_waiver (
  incident_id uuid not null references sk_incident,
  rule        text not null,
  reason      text not null,
  by_id       text not null,
  decided_at  timestamptz not null,
  primary key (incident_id, rule)
);
grant select, insert, update, delete on sk_incident_waiver to ${sk_worker};

-- How a tenant was told by phone or in person, and by whom.
create table sk_incident_told (
  tenant_id   text collate "C" not null default sk_tenant(),
  told_id     uuid not null,
  incident_id uuid not null,
  channel     text not null check (channel in ('PHONE', 'PERSON')),
  told_at     timestamptz not null,
  person      text not null,
  way         text not null,
  by_id       text not null,
  withdrawn_reason text,
  withdrawn_by     text,
  withdrawn_at     timestamptz,
  primary key (tenant_id, told_id),
  check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3))
);
create index sk_incident_told_incident on sk_incident_told (tenant_id, incident_id);
grant select, insert, delete, update (withdrawn_reason, withdrawn_by, withdrawn_at) on sk_incident_told to ${sk_worker};

-- Rules that somebody decided not to apply to a tenant.
create table sk_incident_tenant_waiver (
  tenant_id   text collate "C" not null default sk_tenant(),
  incident_id uuid not null,
  rule        text not null,
  reason      text not null,
  by_id       text not null,
  decided_at  timestamptz not null,
  primary key (tenant_id, incident_id, rule)
);
grant select, insert, update, delete on sk_incident_tenant_waiver to ${sk_worker};

-- Row-level security of the tenant tables, as RowLevelSecurity generates it; a test compares.
create policy sk_tenant_de7724db on sk_incident_contact as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_incident_contact as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_incident_contact enable row level security;
alter table sk_incident_contact force row level security;
create policy sk_tenant_de7724db on sk_incident_told as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_incident_told as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_incident_told enable row level security;
alter table sk_incident_told force row level security;
create policy sk_tenant_de7724db on sk_incident_tenant_waiver as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_incident_tenant_waiver as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_incident_tenant_waiver enable row level security;
alter table sk_incident_tenant_waiver force row level security;
create policy sk_tenant_de7724db on sk_incident_notice as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_incident_notice as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_incident_notice enable row level security;
alter table sk_incident_notice force row level security;

-- Planned changes, one row a version. They belong to no tenant and name none: for the worker's role only.
create table sk_change (
  change_id      uuid not null,
  number         integer not null check (number >= 0),
  status         text not null check (status in ('PLANNED', 'CANCELLED', 'COMPLETED')),
  kind           text not null
    check (kind in ('VERSION_UP', 'SPEC_CHANGE', 'MAINTENANCE', 'END_OF_SERVICE', 'SUBPROCESSOR_CHANGE')),
  title_ja       text not null,
  title_en       text not null,
  description_ja text not null,
  description_en text not null,
  note_ja        text,
  note_en        text,
  starts_at      timestamptz not null,
  ends_at        timestamptz check (ends_at > starts_at),
  services       text[] not null,
  everybody      boolean not null,
  created_at     timestamptz not null,
  created_kind   text not null,
  created_by     text not null,
  primary key (change_id, number),
  check (kind <> 'MAINTENANCE' or ends_at is not null),
  check ((note_ja is null) = (note_en is null))
);
grant select, insert on sk_change to ${sk_worker};

-- Which tenants a version of a change touches, if not all: who else it touches is no tenant's business.
create table sk_change_affected (
  change_id uuid not null,
  number    integer not null,
  tenant_id text collate "C" not null check (tenant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  primary key (change_id, number, tenant_id),
  foreign key (change_id, number) references sk_change
);
create index sk_change_affected_tenant on sk_change_affected (tenant_id);
grant select, insert, delete on sk_change_affected to ${sk_worker};

-- That a version was announced, one row a way: the first proof stays.
create table sk_change_proof (
  change_id     uuid not null,
  number        integer not null,
  channel       text not null check (channel in ('WEB', 'MAIL', 'PHONE', 'LETTER', 'OTHER')),
  at            timestamptz not null,
  reference     text not null,
  recorded_at   timestamptz not null,
  recorded_kind text not null,
  recorded_by   text not null,
  emergency     boolean not null,
  primary key (change_id, number, channel),
  foreign key (change_id, number) references sk_change
);
grant select, insert on sk_change_proof to ${sk_worker};

-- The latest request to announce a version too late.
create table sk_change_emergency (
  change_id      uuid not null,
  number         integer not null,
  reason_ja      text not null,
  reason_en      text not null,
  requested_at   timestamptz not null,
  requester_kind text not null,
  requester      text not null,
  primary key (change_id, number),
  foreign key (change_id, number) references sk_change
);
grant select, insert, update on sk_change_emergency to ${sk_worker};
