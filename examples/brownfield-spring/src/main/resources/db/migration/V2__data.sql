insert into companies values (1, 'aozora', '株式会社あおぞら'), (2, 'takasaki', '高崎物流株式会社');
insert into departments (company_id, name) values (1, '総務部'), (1, '開発部'), (2, '総務部'), (2, '配送部');
insert into employees (company_id, department_id, number, name)
  select d.company_id, d.id, e.number, e.name
  from (values
    (1, '総務部', 'A-001', '佐藤 花子'), (1, '総務部', 'A-002', '鈴木 一郎'), (1, '開発部', 'A-003', '高橋 健'),
    (2, '総務部', 'T-001', '田中 美咲'), (2, '配送部', 'T-002', '佐藤 次郎'), (2, '配送部', 'T-003', '伊藤 翔'))
    as e (company_id, department, number, name)
  join departments d on d.company_id = e.company_id and d.name = e.department;
insert into notes (employee_id, text) select id, number || ' の面談メモ' from employees;
insert into users (company_id, email, name, role, password_hash) values
  (1, 'hanako@aozora.example', '佐藤 花子', 'ADMIN', '$2b$10$JFrVKlcf3l/JED9U2YXimutYWuvvgTbFoxm2vyozCvipiZlLp3p6i'),
  (1, 'ichiro@aozora.example', '鈴木 一郎', 'MEMBER', '$2b$10$EJveMuuOHrSwXCsTqLlpr.XH96ATXHdZWB8yUT08qAZlMxhk3nwyG'),
  (2, 'misaki@takasaki.example', '田中 美咲', 'ADMIN', '$2b$10$K54aGgR.UQVze4NFb9tLk.JKHaTZwi7Mzm4BEztf2ZDDMvPVoBenm');
