-- The users of each company. login_id is the e-mail address, folded; nobody but the database makes it unique.
create table sk_account (
  tenant_id       text collate "C" not null default sk_tenant(),
  account_id      text collate "C" not null,
  login_id        text collate "C" not null,
  email           text not null,
  name            text not null,
  role            text not null,
  status          text not null check (status in ('INVITED', 'ACTIVE')),
  password_hash   text collate "C",
  password_set_at timestamptz,
  created_at      timestamptz not null,
  primary key (tenant_id, account_id),
  unique (tenant_id, login_id),
  check ((status = 'ACTIVE') = (password_hash is not null and password_set_at is not null))
);
grant select, insert, delete on sk_account to ${sk_app};
grant update (role, status, password_hash, password_set_at) on sk_account to ${sk_app};
grant select, delete on sk_account to ${sk_worker};
grant update (password_hash) on sk_account to ${sk_worker};

-- The one-time link of each invited user: at most one, of which only a keyed hash is kept.
create table sk_invitation (
  tenant_id     text collate "C" not null default sk_tenant(),
  invitation_id text collate "C" not null,
  account_id    text collate "C" not null,
  token_tag     text collate "C" not null,
  expires_at    timestamptz not null,
  used_at       timestamptz,
  primary key (tenant_id, invitation_id),
  unique (tenant_id, account_id),
  foreign key (tenant_id, account_id) references sk_account (tenant_id, account_id) on delete cascade
);
grant select, insert, update on sk_invitation to ${sk_app};
grant select, delete on sk_invitation to ${sk_worker};

-- The codes of the second step. attempts is raised before a code is compared, by the worker's role in a transaction of
-- its own.
create table sk_challenge (
  tenant_id    text collate "C" not null default sk_tenant(),
  challenge_id text collate "C" not null,
  account_id   text collate "C" not null,
  pre_auth_id  text collate "C" not null,
  code_tag     text collate "C" not null,
  attempts     integer not null check (attempts >= 0),
  max_attempts integer not null check (max_attempts > 0),
  sends        integer not null check (sends > 0),
  sent_at      timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  created_at   timestamptz not null,
  primary key (tenant_id, challenge_id),
  unique (tenant_id, pre_auth_id),
  check (attempts <= max_attempts),
  foreign key (tenant_id, account_id) references sk_account (tenant_id, account_id) on delete cascade
);
create index sk_challenge_account on sk_challenge (tenant_id, account_id, created_at);
grant insert on sk_challenge to ${sk_app};
grant select, delete on sk_challenge to ${sk_worker};
grant update (code_tag, attempts, sends, sent_at, expires_at, used_at) on sk_challenge to ${sk_worker};

-- Who asked for an approval and who gave it. The key gives each person one place a digest, so that who asked has none
-- left to approve in.
create table sk_approval (
  tenant_id  text collate "C" not null default sk_tenant(),
  action     text collate "C" not null,
  digest     text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  person     text collate "C" not null,
  part       text not null check (part in ('REQUEST', 'APPROVAL')),
  at         timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, action, digest, person)
);
create unique index sk_approval_request on sk_approval (tenant_id, action, digest) where part = 'REQUEST';
grant select, insert on sk_approval to ${sk_app};
grant select, delete on sk_approval to ${sk_worker};

-- Row-level security of the tenant tables, as RowLevelSecurity generates it; a test compares.
create policy sk_tenant_de7724db on sk_account as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_account as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_account enable row level security;
alter table sk_account force row level security;
create policy sk_tenant_de7724db on sk_approval as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_approval as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_approval enable row level security;
alter table sk_approval force row level security;
create policy sk_tenant_de7724db on sk_challenge as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_challenge as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_challenge enable row level security;
alter table sk_challenge force row level security;
create policy sk_tenant_de7724db on sk_invitation as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_invitation as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_invitation enable row level security;
alter table sk_invitation force row level security;
