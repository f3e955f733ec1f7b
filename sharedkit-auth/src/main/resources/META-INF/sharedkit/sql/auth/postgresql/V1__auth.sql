-- The users of each company. login_id is the e-mail address, folded; nobody but the database makes it unique.
create table sk_account (
  tenant_id       text collate "C" not null default sk_tenant(),
  account_id      text collate "C" not null,
  login_id        text collate "C" not null,
  email           text not null,
  name            text not null,
  role            text not null,
  status          text not null check (status in ('INVITED', 'ACTIVE', 'DISABLED')),
  password_hash   text collate "C",
  created_at      timestamptz not null,
  primary key (tenant_id, account_id),
  unique (tenant_id, login_id),
  check (case status when 'INVITED' then password_hash is null when 'ACTIVE' then password_hash is not null else true end)
);
grant select, insert, delete on sk_account to ${sk_app};
grant update (login_id, email, name, role, status, password_hash) on sk_account to ${sk_app};
grant select, delete on sk_account to ${sk_worker};
grant update (password_hash) on sk_account to ${sk_worker};

-- What the library remembers of an account beside its hash, whoever owns the table of users. Everything else that hangs on
-- an account refers to this row and goes with it. epoch is raised when everything that is logged in must end; seen_at is
-- when the library first saw the account; notice_due is when the last notice of the password's end fell due.
create table sk_credential (
  tenant_id       text collate "C" not null default sk_tenant(),
  account_id      text collate "C" not null,
  epoch           bigint not null default 0,
  password_set_at timestamptz,
  must_change     boolean not null default false,
  two_step_chosen boolean not null default false,
  seen_at         timestamptz not null,
  notice_due      timestamptz,
  primary key (tenant_id, account_id)
);
grant select, insert, delete on sk_credential to ${sk_app};
grant update (epoch, password_set_at, must_change, two_step_chosen, notice_due) on sk_credential to ${sk_app};
grant select, delete on sk_credential to ${sk_worker};

-- The hashes of earlier passwords, so that they are not taken again; epoch is the one in which each was replaced.
create table sk_password_history (
  tenant_id     text collate "C" not null default sk_tenant(),
  account_id    text collate "C" not null,
  epoch         bigint not null,
  password_hash text collate "C" not null,
  used_until    timestamptz not null,
  primary key (tenant_id, account_id, epoch),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
grant select, insert, delete on sk_password_history to ${sk_app};
grant update (password_hash) on sk_password_history to ${sk_app};
grant select, delete on sk_password_history to ${sk_worker};

-- The one-time links: at most one an account and purpose, of which only a keyed hash is kept. subject is the new address
-- of a change of address, and covered by the hash.
create table sk_link (
  tenant_id  text collate "C" not null default sk_tenant(),
  link_id    text collate "C" not null,
  purpose    text not null check (purpose in ('INVITATION', 'PASSWORD_RESET', 'EMAIL_CHANGE')),
  account_id text collate "C" not null,
  subject    text not null,
  token_tag  text collate "C" not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (tenant_id, link_id),
  unique (tenant_id, account_id, purpose),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
grant select, insert, update, delete on sk_link to ${sk_app};
grant select, delete on sk_link to ${sk_worker};

-- The codes of the second step. attempts is raised before a code is compared, by the worker's role in a transaction of
-- its own.
create table sk_challenge (
  tenant_id    text collate "C" not null default sk_tenant(),
  pre_auth_id  text collate "C" not null,
  account_id   text collate "C" not null,
  code_tag     text collate "C" not null,
  attempts     integer not null check (attempts >= 0),
  max_attempts integer not null check (max_attempts > 0),
  expires_at   timestamptz not null,
  used_at      timestamptz,
  created_at   timestamptz not null,
  primary key (tenant_id, pre_auth_id),
  check (attempts <= max_attempts),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
create index sk_challenge_account on sk_challenge (tenant_id, account_id, created_at);
grant insert on sk_challenge to ${sk_app};
grant select, delete on sk_challenge to ${sk_worker};
grant update (code_tag, attempts, expires_at, used_at) on sk_challenge to ${sk_worker};

-- Authenticator apps (RFC 6238): the one that is set up and the one that is being set up. secret is sealed. last_step is the
-- time step used last, raised by the worker's role in a transaction of its own, so that a code works once.
create table sk_totp (
  tenant_id  text collate "C" not null default sk_tenant(),
  account_id text collate "C" not null,
  confirmed  boolean not null,
  secret     bytea not null,
  last_step  bigint not null,
  created_at timestamptz not null,
  primary key (tenant_id, account_id, confirmed),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
grant select, insert, delete on sk_totp to ${sk_app};
grant select, delete on sk_totp to ${sk_worker};
grant update (last_step) on sk_totp to ${sk_worker};

-- Recovery codes: of each a keyed hash. Those of a set that is being made are not confirmed yet.
create table sk_recovery_code (
  tenant_id  text collate "C" not null default sk_tenant(),
  account_id text collate "C" not null,
  code_tag   text collate "C" not null,
  confirmed  boolean not null,
  used_at    timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, account_id, code_tag),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
grant select, insert, delete on sk_recovery_code to ${sk_app};
grant update (confirmed) on sk_recovery_code to ${sk_app};
grant select, delete on sk_recovery_code to ${sk_worker};
grant update (used_at) on sk_recovery_code to ${sk_worker};

-- The browsers that need no second step for a while, in the epoch in which each was remembered.
create table sk_browser (
  tenant_id  text collate "C" not null default sk_tenant(),
  browser_id text collate "C" not null,
  account_id text collate "C" not null,
  epoch      bigint not null,
  token_tag  text collate "C" not null,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, browser_id),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
create index sk_browser_account on sk_browser (tenant_id, account_id);
grant select, insert, delete on sk_browser to ${sk_app};
grant select, delete on sk_browser to ${sk_worker};

-- The sessions. Of a token only the SHA-256 is kept. The application reads; the worker's role writes, in transactions of
-- its own, so that no rollback brings a session back.
create table sk_session (
  tenant_id    text collate "C" not null default sk_tenant(),
  session_id   text collate "C" not null,
  account_id   text collate "C" not null,
  token_hash   text collate "C" not null,
  epoch        bigint not null,
  opened_at    timestamptz not null,
  last_used_at timestamptz not null,
  factors      text not null,
  address      text,
  user_agent   text,
  ended_at     timestamptz,
  end_reason   text check (end_reason in ('IDLE', 'ABSOLUTE', 'CLOCK_SET_BACK', 'LOGGED_OUT', 'TOO_MANY', 'ENDED_BY_USER',
                 'ENDED_BY_ADMINISTRATOR', 'CREDENTIALS_CHANGED', 'ACCOUNT_NOT_ACTIVE', 'ACCOUNT_GONE',
                 'CONTRACT_NOT_ACTIVE', 'NOT_OPENED')),
  primary key (tenant_id, session_id),
  unique (tenant_id, token_hash),
  check ((ended_at is null) = (end_reason is null)),
  foreign key (tenant_id, account_id) references sk_credential (tenant_id, account_id) on delete cascade
);
create index sk_session_account on sk_session (tenant_id, account_id, opened_at);
create index sk_session_opened on sk_session (tenant_id, opened_at);
grant select on sk_session to ${sk_app};
grant select, insert, delete on sk_session to ${sk_worker};
grant update (token_hash, last_used_at, factors, ended_at, end_reason) on sk_session to ${sk_worker};

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

-- Failures of whatever can be guessed, counted by the worker's role in transactions of their own before a try is looked at.
-- A bucket is an opaque id. tried_at is in microseconds since 1970.
create table sk_failure_counter (
  tenant_id  text collate "C" not null default sk_tenant(),
  bucket     text collate "C" not null,
  failures   integer not null check (failures >= 0),
  waiting    integer not null check (waiting between 0 and failures),
  try_ids    bigint[] not null,
  tried_at   bigint[] not null check (cardinality(tried_at) = cardinality(try_ids)),
  changed_at timestamptz not null,
  primary key (tenant_id, bucket)
);
grant select, insert, delete on sk_failure_counter to ${sk_worker};
grant update (failures, waiting, try_ids, tried_at, changed_at) on sk_failure_counter to ${sk_worker};

-- How often things happen in a company: of each bucket the time at which all its events have come back, in microseconds
-- since 1970.
create table sk_rate (
  tenant_id   text collate "C" not null default sk_tenant(),
  bucket      text collate "C" not null,
  spent_until bigint not null,
  primary key (tenant_id, bucket)
);
grant select, insert, delete on sk_rate to ${sk_worker};
grant update (spent_until) on sk_rate to ${sk_worker};

-- The same for all companies together. A bucket is a keyed hash, so that no address stands here. For the worker's role only.
create table sk_shared_rate (
  bucket      text collate "C" primary key,
  spent_until bigint not null
);
grant select, insert, delete on sk_shared_rate to ${sk_worker};
grant update (spent_until) on sk_shared_rate to ${sk_worker};

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
create policy sk_tenant_de7724db on sk_browser as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_browser as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_browser enable row level security;
alter table sk_browser force row level security;
create policy sk_tenant_de7724db on sk_challenge as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_challenge as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_challenge enable row level security;
alter table sk_challenge force row level security;
create policy sk_tenant_de7724db on sk_credential as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_credential as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_credential enable row level security;
alter table sk_credential force row level security;
create policy sk_tenant_de7724db on sk_failure_counter as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_failure_counter as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_failure_counter enable row level security;
alter table sk_failure_counter force row level security;
create policy sk_tenant_de7724db on sk_link as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_link as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_link enable row level security;
alter table sk_link force row level security;
create policy sk_tenant_de7724db on sk_password_history as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_password_history as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_password_history enable row level security;
alter table sk_password_history force row level security;
create policy sk_tenant_de7724db on sk_rate as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_rate as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_rate enable row level security;
alter table sk_rate force row level security;
create policy sk_tenant_de7724db on sk_recovery_code as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_recovery_code as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_recovery_code enable row level security;
alter table sk_recovery_code force row level security;
create policy sk_tenant_de7724db on sk_session as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_session as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_session enable row level security;
alter table sk_session force row level security;
create policy sk_tenant_de7724db on sk_totp as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_totp as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_totp enable row level security;
alter table sk_totp force row level security;
