-- Once, by the administrator of the database, before the first step.
do $$ begin
  if not exists (select from pg_roles where rolname = 'sk_app') then create role sk_app login; end if;
  if not exists (select from pg_roles where rolname = 'sk_worker') then create role sk_worker login; end if;
end $$;
grant usage on schema public to sk_app, sk_worker;
grant select, insert, update, delete on users, departments, employees, notes to sk_app;
grant select, delete, update (password_hash) on users to sk_worker;
grant select, delete on departments, employees, notes to sk_worker;
grant select on companies to sk_worker;
grant usage on all sequences in schema public to sk_app;
