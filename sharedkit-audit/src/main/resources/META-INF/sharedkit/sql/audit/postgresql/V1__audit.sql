-- Events that wait for their place in the log. The application's role may add to it and nothing else: what it could
-- read or delete, an attacker in the application could too. Arrival is the order of arrival, not of commit. An event may
-- wait twice; it gets one place.
create table sk_audit_inbox (
  tenant_id  text collate "C" not null default sk_tenant(),
  event_id   uuid not null,
  arrival    bigint not null generated always as identity,
  written_by text not null default current_user, -- the application's role cannot set it
  micros     bigint not null,
  log_class  text not null check (octet_length(log_class) <= 32),
  leaf       bytea not null check (octet_length(leaf) between 1 and 65535),
  -- the longest event has half of it, and a verifier reads no longer line
  payload    bytea not null check (octet_length(payload) <= 4000000),
  primary key (tenant_id, arrival)
);
grant insert (tenant_id, event_id, micros, log_class, leaf, payload) on sk_audit_inbox to ${sk_app};
grant select, insert, delete on sk_audit_inbox to ${sk_worker};

-- One log for each tenant: its public name, and the right edge of its tree. The name never changes; a log that cannot go
-- on, after a backup was restored, is followed by one with another name, and its row stays. The last row counts, the first
-- one is the lock.
create table sk_audit_log (
  tenant_id  text collate "C" not null default sk_tenant(),
  generation integer not null check (generation >= 0),
  origin     text not null,
  size       bigint not null check (size >= 0),
  frontier   bytea not null check (octet_length(frontier) % 32 = 0),
  epoch      bigint not null check (epoch >= 0),
  primary key (tenant_id, generation)
);
grant select, insert, update (size, frontier, epoch) on sk_audit_log to ${sk_worker};

-- The entries, each at its place, with the hash that went into the tree. Nobody changes or deletes them.
create table sk_audit_leaf (
  tenant_id text collate "C" not null default sk_tenant(),
  idx       bigint not null check (idx >= 0),
  event_id  uuid not null,
  micros    bigint not null,
  leaf      bytea not null,
  hash      bytea not null check (octet_length(hash) = 32),
  primary key (tenant_id, idx),
  unique (tenant_id, event_id)
);
create index sk_audit_leaf_micros on sk_audit_leaf (tenant_id, micros);
grant select, insert on sk_audit_leaf to ${sk_worker};

-- The inner hashes that tiles consist of: one for each complete group of 256 entries, of 65,536, and so on.
create table sk_audit_node (
  tenant_id text collate "C" not null default sk_tenant(),
  level     smallint not null check (level > 0),
  idx       bigint not null check (idx >= 0),
  hash      bytea not null check (octet_length(hash) = 32),
  primary key (tenant_id, level, idx)
);
grant select, insert on sk_audit_node to ${sk_worker};

-- The values that entries commit to, with their salts, and keys of those that are searched for: the first bits of a key
-- are the tenant's, the others a hash of the value. Deleting a row erases them and breaks no proof.
create table sk_audit_payload (
  tenant_id       text collate "C" not null default sk_tenant(),
  idx             bigint not null,
  log_class       text not null,
  micros          bigint not null,
  payload         bytea not null,
  action          text collate "C",
  actor_key       bigint,
  target_key      bigint,
  subject_key     bigint,
  correlation_key bigint,
  primary key (tenant_id, idx)
);
create index sk_audit_payload_age on sk_audit_payload (tenant_id, log_class, micros);
create index sk_audit_payload_action on sk_audit_payload (tenant_id, action, idx);
create index sk_audit_payload_actor on sk_audit_payload (actor_key, idx) where actor_key is not null;
create index sk_audit_payload_target on sk_audit_payload (target_key, idx) where target_key is not null;
create index sk_audit_payload_subject on sk_audit_payload (subject_key, idx) where subject_key is not null;
create index sk_audit_payload_correlation on sk_audit_payload (correlation_key, idx) where correlation_key is not null;
grant select, insert, delete, update (payload, action, actor_key, target_key, subject_key, correlation_key)
  on sk_audit_payload to ${sk_worker};

-- The signed checkpoints, one for each size that was signed.
create table sk_audit_checkpoint (
  tenant_id text collate "C" not null default sk_tenant(),
  size      bigint not null,
  note      text not null,
  vkey      text not null,
  signed_at timestamptz not null,
  primary key (tenant_id, size)
);
grant select, insert on sk_audit_checkpoint to ${sk_worker};

-- Row-level security of the tenant tables, as RowLevelSecurity generates it; a test compares.
create policy sk_tenant_de7724db on sk_audit_checkpoint as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_checkpoint as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_checkpoint enable row level security;
alter table sk_audit_checkpoint force row level security;
create policy sk_tenant_de7724db on sk_audit_payload as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_payload as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_payload enable row level security;
alter table sk_audit_payload force row level security;
create policy sk_tenant_de7724db on sk_audit_inbox as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_inbox as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_inbox enable row level security;
alter table sk_audit_inbox force row level security;
create policy sk_tenant_de7724db on sk_audit_leaf as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_leaf as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_leaf enable row level security;
alter table sk_audit_leaf force row level security;
create policy sk_tenant_de7724db on sk_audit_log as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_log as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_log enable row level security;
alter table sk_audit_log force row level security;
create policy sk_tenant_de7724db on sk_audit_node as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_node as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_node enable row level security;
alter table sk_audit_node force row level security;

-- Alerts. What one says never changes; the application's role can neither see nor acknowledge it. One is unacknowledged
-- for a rule and key at a time.
create table sk_audit_alert (
  tenant_id       text collate "C" not null default sk_tenant(),
  alert_id        uuid not null,
  rule            text not null,
  severity        text not null check (severity in ('NOTICE', 'HIGH', 'CRITICAL')),
  key             text not null,
  hits            bigint not null check (hits > 0),
  opened_at       timestamptz not null,
  state           text not null check (state in ('OPEN', 'ESCALATED', 'ACKNOWLEDGED')),
  calls           int not null check (calls >= 0),
  next_at         timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  primary key (tenant_id, alert_id),
  check ((state = 'ACKNOWLEDGED') = (acknowledged_by is not null)),
  check ((state = 'ACKNOWLEDGED') = (acknowledged_at is not null))
);
create unique index sk_audit_alert_unacknowledged on sk_audit_alert (tenant_id, rule, key)
  where state <> 'ACKNOWLEDGED';
grant select, insert, update (hits, state, calls, next_at, acknowledged_by, acknowledged_at), delete
  on sk_audit_alert to ${sk_worker};

-- Events that a rule counts until its threshold is reached or its window has passed.
create table sk_audit_alert_hit (
  tenant_id text collate "C" not null default sk_tenant(),
  rule      text not null,
  event_id  uuid not null,
  key       text not null,
  at        timestamptz not null,
  primary key (tenant_id, rule, event_id)
);
create index sk_audit_alert_hit_key on sk_audit_alert_hit (tenant_id, rule, key, at);
grant insert on sk_audit_alert_hit to ${sk_app};
grant select, insert, delete on sk_audit_alert_hit to ${sk_worker};

-- Their row-level security, as RowLevelSecurity generates it; a test compares.
create policy sk_tenant_de7724db on sk_audit_alert as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_alert as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_alert enable row level security;
alter table sk_audit_alert force row level security;
create policy sk_tenant_de7724db on sk_audit_alert_hit as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_audit_alert_hit as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_audit_alert_hit enable row level security;
alter table sk_audit_alert_hit force row level security;
