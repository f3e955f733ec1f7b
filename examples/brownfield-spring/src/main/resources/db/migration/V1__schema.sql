create table companies (
  id bigint primary key,
  code text not null unique,
  name text not null
);

create table users (
  id bigint generated always as identity primary key,
  company_id bigint not null references companies (id),
  email text not null,
  name text not null,
  role text not null,
  password_hash text,
  unique (company_id, email)
);

create table departments (
  id bigint generated always as identity primary key,
  company_id bigint not null references companies (id),
  name text not null,
  unique (company_id, name)
);

create table employees (
  id bigint generated always as identity primary key,
  company_id bigint not null references companies (id),
  department_id bigint not null references departments (id),
  number text not null,
  name text not null,
  unique (company_id, number)
);

-- Belongs to an employee and, through it, to a company: nobody thought of a column of its own.
create table notes (
  id bigint generated always as identity primary key,
  employee_id bigint not null references employees (id) on delete cascade,
  text text not null
);
