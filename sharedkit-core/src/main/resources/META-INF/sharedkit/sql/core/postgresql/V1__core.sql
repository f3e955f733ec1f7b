-- Raises, where a tenant is needed and none is set or it is not of the column's type.
create function sk_refuse_tenant(reason text) returns text
  language plpgsql stable parallel safe
as $$
begin
  raise exception '%', reason
    using errcode = 'insufficient_privilege',
          hint = 'Borrow the connection from a TenantDataSource inside a tenant scope.';
end
$$;

-- The tenant of the current transaction or session. It fails while none is set, so that nothing is read or written by
-- accident. STABLE, so that (select sk_tenant()) is evaluated once a statement and an index can be used; PARALLEL SAFE,
-- since workers get the setting of their leader. Names in a body of this form are bound when the function is created,
-- whatever the caller's search_path says, and PostgreSQL inlines it.
create function sk_tenant() returns text
  language sql stable parallel safe
  return coalesce(nullif(current_setting('sharedkit.tenant', true), ''),
                  sk_refuse_tenant('no tenant is set on this connection'));

-- The same for a column of type bigint, integer or smallint, and for one of type uuid. Only the canonical form is taken:
-- 007 and 7 would be two tenants in one place and one in another.
create function sk_tenant_bigint() returns bigint
  language sql stable parallel safe
  return (case when sk_tenant() ~ '^(0|-?[1-9][0-9]{0,18})$' then sk_tenant()
               else sk_refuse_tenant('the tenant of this connection is no canonical number') end)::bigint;

create function sk_tenant_uuid() returns uuid
  language sql stable parallel safe
  return (case when sk_tenant() ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then sk_tenant()
               else sk_refuse_tenant('the tenant of this connection is no canonical UUID') end)::uuid;

-- The companies under contract: the provider's own register, for the worker's role only.
create table sk_tenant (
  tenant_id    text collate "C" primary key check (tenant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name         text not null,
  status       text not null check (status in ('PROVISIONED', 'ACTIVE', 'SUSPENDED', 'CONTRACT_ENDED',
                                                'LOGICALLY_DELETED', 'ERASED')),
  contract_end date,
  check (status in ('PROVISIONED', 'ACTIVE', 'SUSPENDED') or contract_end is not null)
);
grant select, insert, update on sk_tenant to ${sk_worker};

-- How far a piece of work for every tenant has come: a row for each tenant that it was done for. For the worker's role only.
create table sk_tenant_batch (
  batch     text not null,
  run       text not null,
  tenant_id text collate "C" not null,
  done_at   timestamptz not null,
  primary key (batch, run, tenant_id)
);
grant select, insert, delete on sk_tenant_batch to ${sk_worker};

-- The user seats of each contract.
create table sk_seat (
  tenant_id text collate "C" not null default sk_tenant() primary key,
  taken     integer not null check (taken >= 0),
  total     integer not null check (total >= taken)
);
grant select, insert, update on sk_seat to ${sk_app};
grant select, insert, update, delete on sk_seat to ${sk_worker};

-- Mails on their way out: sealed while they wait, wiped once accepted or given up.
create table sk_mail (
  tenant_id   text collate "C" not null default sk_tenant(),
  mail_id     uuid not null,
  sealed      bytea,
  state       text not null check (state in ('PENDING', 'ACCEPTED', 'DEAD')),
  attempts    integer not null check (attempts >= 0),
  message_id  text,
  accepted_at timestamptz,
  reply       text,
  primary key (tenant_id, mail_id),
  check ((state = 'PENDING') = (sealed is not null)),
  check ((state = 'ACCEPTED') = (accepted_at is not null and message_id is not null))
);
grant select, insert on sk_mail to ${sk_app};
grant select, update, delete on sk_mail to ${sk_worker};

-- Work to be done later; the table of db-scheduler. The application's role adds rows and reads none.
create table sk_work (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index sk_work_execution_time on sk_work (execution_time);
create index sk_work_last_heartbeat on sk_work (last_heartbeat);
grant insert on sk_work to ${sk_app};
grant select, insert, update, delete on sk_work to ${sk_worker};

-- Row-level security of the tenant tables, as RowLevelSecurity generates it; a test compares.
create policy sk_tenant_de7724db on sk_mail as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_mail as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_mail enable row level security;
alter table sk_mail force row level security;
create policy sk_tenant_de7724db on sk_seat as permissive for all to ${sk_app}, ${sk_worker}
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
create policy sk_floor_61272aaa on sk_seat as restrictive for all to public
  using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
alter table sk_seat enable row level security;
alter table sk_seat force row level security;
