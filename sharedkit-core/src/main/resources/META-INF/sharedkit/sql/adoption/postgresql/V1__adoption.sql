-- What the stages of an adoption did, and how each is taken back. It may be dropped once the last stage is there to stay.
create table sk_adoption (
  id      bigint generated always as identity primary key,
  stage   text not null,
  subject text not null,
  batched boolean not null,
  run     text[] not null,
  undo    text[] not null
);

-- Counts a row that row-level security would have hidden or refused, and lets it pass. A sequence is a counter that
-- blocks nobody and that no rollback takes back; a transaction that may only read cannot raise it.
create function sk_observed(counter regclass) returns boolean
  language plpgsql volatile
as $$
begin
  if current_setting('transaction_read_only') = 'off' then
    perform nextval(counter);
  end if;
  return true;
end $$;
