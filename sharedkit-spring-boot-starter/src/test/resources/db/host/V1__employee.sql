create table employee (
  tenant_id text collate "C" not null references sk_tenant (tenant_id),
  id bigint generated always as identity,
  name text not null,
  primary key (tenant_id, id)
);
