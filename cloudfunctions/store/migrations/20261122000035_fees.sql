-- 日常收费: what every home pays again and again, billed by period in one statement for a whole compound.

-- The price and the homes never change once something was billed: the schedule is ended, the next one follows it.
create table fee_schedule (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null check (kind in ('property', 'rubbish', 'streetLight', 'water', 'parking', 'charging', 'other')),
  title text not null default '',                          -- what people call it; empty: the kind's own word
  note text not null default '',                           -- what it is spent on, who collects it
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')), -- of the words alone
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,                                           -- the building or entrance; null: the whole compound
  basis text not null check (basis in ('perHome', 'perArea', 'perPlace')),
  rate bigint not null check (rate between 1 and 1000000), -- fen a period: for a home, for a place, or for 100 m²
  period text not null check (period in ('month', 'quarter', 'halfYear', 'year')),
  uses text[] not null check (cardinality(uses) > 0 and uses <@ array['home', 'shop', 'parking', 'storage', 'other']), -- of the units that pay
  from_day date not null,                                  -- first day of the first period (Asia/Shanghai)
  until_day date,                                          -- last day of the last period; null: goes on
  decided_how text not null check (decided_how in ('decision', 'meeting', 'history')),
  decision_id uuid,                                        -- the owners' decision it rests on
  question_id uuid,                                        -- which of its questions
  meeting_id uuid,                                         -- or the meeting where it was agreed
  source text not null default '',                         -- or where it comes from, in the treasurer's words
  revision integer not null default 1,                     -- grows with each change before the first bill
  created_by uuid not null,
  created_at timestamptz not null,
  ended_by uuid,                                           -- who set the last day
  ended_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check ((decided_how = 'decision') = (decision_id is not null) and (decision_id is null) = (question_id is null)),
  check ((decided_how = 'meeting') = (meeting_id is not null)),
  check ((decided_how = 'history') = (source <> '')),
  check (until_day is null or until_day >= from_day),
  check ((until_day is null) = (ended_at is null) and (ended_at is null) = (ended_by is null))
);

-- How many places a home rents, where a schedule asks by the place.
create table fee_place (
  compound_id uuid not null,
  schedule_id uuid not null,
  unit_id uuid not null,
  places integer not null check (places between 0 and 50), -- 0: gave them back
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (compound_id, schedule_id, unit_id),
  foreign key (compound_id, schedule_id) references fee_schedule (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);

create table fee_exemption (
  compound_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  unit_id uuid not null,
  reason text not null,                                    -- read by the treasurer and the committee alone; emptied after a time
  reason_deleted_at timestamptz,                           -- when it was emptied; null while it is there
  from_day date not null,                                  -- periods that begin from here on
  until_day date,                                          -- and not after this day; null: until it is ended
  created_by uuid not null,
  created_at timestamptz not null,
  ended_by uuid,                                           -- who ended it, or put another in its place
  ended_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, schedule_id) references fee_schedule (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check (until_day is null or until_day >= from_day),
  check ((ended_at is null) = (ended_by is null))
);
-- One at a time for a home: billing joins it and never counts a home twice.
create unique index fee_exemption_one on fee_exemption (compound_id, schedule_id, unit_id) where ended_at is null;

create table fee_run (
  compound_id uuid not null,
  schedule_id uuid not null,
  period text not null,                                    -- 2026-11, 2026-Q4, 2026-H2 or 2026
  first_day date not null,                                 -- of the period
  due_on date not null,                                    -- the last day to pay without a reminder
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (compound_id, schedule_id, period),
  foreign key (compound_id, schedule_id) references fee_schedule (compound_id, id)
);

-- What a home pays for one fee, over all its bills: payments are made for this.
create table fee_home (
  compound_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  unit_id uuid not null,
  primary key (compound_id, id),
  unique (compound_id, schedule_id, unit_id),
  foreign key (compound_id, schedule_id) references fee_schedule (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index fee_home_unit on fee_home (compound_id, unit_id);

-- One bill for a home and a period, whatever is sent twice. Paid or not follows from the payments, oldest bill first.
create table fee_bill (
  compound_id uuid not null,
  schedule_id uuid not null,
  period text not null,
  unit_id uuid not null,
  first_day date not null,                                 -- of the period: the order in which bills are paid
  quantity bigint not null check (quantity >= 0),          -- 1, hundredths of m² or places
  amount bigint not null check (amount >= 0),              -- fen; of an exempt home what it would have been
  exempt boolean not null,                                 -- nothing is to be paid
  primary key (compound_id, schedule_id, period, unit_id),
  foreign key (compound_id, schedule_id, period) references fee_run (compound_id, schedule_id, period),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index fee_bill_home on fee_bill (compound_id, schedule_id, unit_id, first_day);

do $$
declare t text;
begin
  foreach t in array array['fee_schedule', 'fee_place', 'fee_exemption', 'fee_run', 'fee_home', 'fee_bill']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
end $$;

grant update (kind, title, note, visibility, scope_kind, scope_id, basis, rate, period, uses, from_day, until_day,
  decided_how, decision_id, question_id, meeting_id, source, revision, ended_by, ended_at) on fee_schedule to yuanba_app;
grant update (places, set_by, set_at) on fee_place to yuanba_app;
grant update (ended_by, ended_at) on fee_exemption to yuanba_app;
grant update (exempt) on fee_bill to yuanba_app;
grant select (compound_id, id, until_day, ended_at, reason_deleted_at), update (reason, reason_deleted_at) on fee_exemption
  to yuanba_retention;
