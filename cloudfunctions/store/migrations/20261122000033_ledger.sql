-- Who paid what: said by a home, confirmed by a treasurer, by a second person where the sum asks for it, with a numbered
-- receipt; and the ledger's core, in which every fen stands twice. The product records money and never takes any.

alter table file drop constraint file_purpose;
alter table file add constraint file_purpose check (purpose in ('paper', 'ballotPhoto', 'concern', 'payment'));

create table ledger_account (
  compound_id uuid not null references compound (id),
  id uuid not null,
  code text not null,                                      -- cash, bank, other; else the kind and the id of what it is for
  kind text not null check (kind in ('asset', 'liability', 'income', 'expense')), -- what is held for a plan and would be returned is a liability
  name text not null,                                      -- as the books show it
  plan_id uuid,                                            -- the cost plan the money is for
  schedule_id uuid,                                        -- the fee the money is for
  primary key (compound_id, id),
  unique (compound_id, code)
);

create table posting_group (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null check (kind in ('paymentIn', 'refund', 'correction')), -- what happened
  on_day date not null,                                    -- the day of the money (Asia/Shanghai), not of the writing
  subject_kind text not null,                              -- what it was for: pledge, fee
  subject_id uuid not null,                                -- which one
  made_by uuid not null,                                   -- who confirmed
  second_by uuid,                                          -- who confirmed besides; null for a sum that needs one person
  reverses uuid,                                           -- the group this one takes back
  at timestamptz not null,                                 -- when it was written
  primary key (compound_id, id),
  unique (compound_id, reverses),                          -- nothing is taken back twice
  foreign key (compound_id, reverses) references posting_group (compound_id, id),
  check (second_by is distinct from made_by)
);
create index posting_group_day on posting_group (compound_id, on_day);

create table posting (
  compound_id uuid not null,
  group_id uuid not null,
  ordinal integer not null,                                -- its place in the group, from 1
  account_id uuid not null,                                -- of the ledger, not a person
  amount bigint not null check (amount <> 0),              -- fen; what an asset or a cost gains is positive
  primary key (compound_id, group_id, ordinal),
  foreign key (compound_id, group_id) references posting_group (compound_id, id),
  foreign key (compound_id, account_id) references ledger_account (compound_id, id)
);
create index posting_account on posting (compound_id, account_id);

-- At the end of the transaction every group has two rows at least, and they sum to zero: whoever wrote them, by any way.
create function posting_group_balances() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  g uuid := case tg_table_name when 'posting' then (to_jsonb(new) ->> 'group_id')::uuid else (to_jsonb(new) ->> 'id')::uuid end;
  found record;
begin
  select count(*) as n, coalesce(sum(amount), 0) as total into found
  from posting where compound_id = new.compound_id and group_id = g;
  if found.n < 2 or found.total <> 0 then
    raise exception 'posting group % does not balance: % rows, sum %', g, found.n, found.total using errcode = 'check_violation';
  end if;
  return null;
end $$;
revoke all on function posting_group_balances() from public;
create constraint trigger posting_group_balances after insert on posting_group
  deferrable initially deferred for each row execute function posting_group_balances();
create constraint trigger posting_balances after insert or update on posting
  deferrable initially deferred for each row execute function posting_group_balances();

-- From which sum on a second person confirms. The latest row holds; without one every payment needs two.
create table money_rule (
  compound_id uuid not null references compound (id),
  id uuid not null,
  second_over bigint not null check (second_over >= 0),    -- fen; a larger sum needs a second person
  decision_id uuid,                                        -- the decision it rests on
  meeting_id uuid,                                         -- or the meeting with posted minutes it rests on
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id),
  check (num_nonnulls(decision_id, meeting_id) = 1)
);

-- The last number given in a compound and year. Taken in the confirming transaction: what is rolled back leaves no gap.
create table receipt_counter (
  compound_id uuid not null references compound (id),
  year integer not null,
  last integer not null check (last > 0),                  -- the number of the last receipt
  primary key (compound_id, year)
);

-- said → first → confirmed, or said → confirmed where one person is enough; said | first → declined.
create table payment (
  compound_id uuid not null references compound (id),
  id uuid not null,
  direction text not null check (direction in ('in', 'out')), -- out: money given back
  subject_kind text not null check (subject_kind in ('pledge', 'fee')), -- what it is for
  subject_id uuid not null,                                -- which one: a pledge, a bill
  unit_id uuid not null,                                   -- for which home
  what text not null,                                      -- what for, as it read when it was said: the receipt shows it
  matter_id uuid,                                          -- the thread of what it is for
  amount bigint not null check (amount between 1 and 10000000000), -- fen
  way text not null check (way in ('cash', 'transfer', 'other')), -- how the money went
  paid_on date not null,                                   -- on which day
  file_id uuid,                                            -- a picture of the transfer; deleted after a while
  account_id uuid not null,                                -- who said so
  entered boolean not null,                                -- written down by the treasurer, not said by the home
  on_behalf boolean not null,                              -- by family or a tenant for the owner
  said_at timestamptz not null,
  state text not null check (state in ('said', 'first', 'confirmed', 'declined')),
  confirmed_by uuid,                                       -- the treasurer who saw the money
  confirmed_at timestamptz,
  second_by uuid,                                          -- another person of the committee or oversight
  second_at timestamptz,
  declined_by uuid,
  declined_at timestamptz,
  declined_cause text check (declined_cause in ('notArrived', 'otherSum', 'otherHome', 'unreadable', 'other')),
  declined_note text,                                      -- in words, for whoever said it; deleted after a while
  receipt_year integer,                                    -- the year of the number
  receipt_no integer,                                      -- without gaps within compound and year
  receipt_code text,                                       -- what makes the number checkable by whoever holds the paper
  group_id uuid,                                           -- how it was posted
  refund_of uuid,                                          -- which payment is given back
  correction boolean not null default false,               -- the money never came: the confirmation is taken back
  primary key (compound_id, id),
  unique (compound_id, receipt_year, receipt_no),
  unique (compound_id, group_id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  foreign key (compound_id, file_id) references file (compound_id, id),
  foreign key (compound_id, group_id) references posting_group (compound_id, id),
  foreign key (compound_id, refund_of) references payment (compound_id, id),
  check ((direction = 'out') = (refund_of is not null) and (direction = 'out' or not correction)),
  check ((state = 'confirmed') = (group_id is not null) and (group_id is null) = (receipt_no is null)),
  check ((receipt_no is null) = (receipt_year is null) and (receipt_no is null) = (receipt_code is null)),
  check ((confirmed_by is null) = (confirmed_at is null) and (second_by is null) = (second_at is null)),
  check (state not in ('first', 'confirmed') or confirmed_by is not null),
  check ((state = 'declined') = (declined_by is not null) and (declined_by is null) = (declined_at is null)
    and (declined_by is null) = (declined_cause is null)),
  check (second_by is null or second_by is distinct from confirmed_by and second_by is distinct from account_id),
  check (direction = 'in' or state <> 'confirmed' or second_by is not null), -- what goes back always takes two
  check (entered or confirmed_by is distinct from account_id) -- nobody confirms what they said themselves
);
create index payment_subject on payment (compound_id, subject_kind, subject_id);
create index payment_unit on payment (compound_id, unit_id);
create index payment_waiting on payment (compound_id, said_at) where state in ('said', 'first');
create index payment_refund on payment (compound_id, refund_of) where refund_of is not null;
create index payment_file on payment (compound_id, file_id) where file_id is not null;

do $$
declare t text;
begin
  foreach t in array array['ledger_account', 'posting_group', 'posting', 'money_rule', 'receipt_counter', 'payment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
end $$;

-- What is posted stays: no update and no delete. A payment moves on and keeps what was said.
grant update (last) on receipt_counter to yuanba_app;
grant update (state, confirmed_by, confirmed_at, second_by, second_at, declined_by, declined_at, declined_cause, declined_note,
  receipt_year, receipt_no, receipt_code, group_id) on payment to yuanba_app;
grant select (compound_id, id, state, confirmed_at, second_at, declined_at, file_id, declined_note),
  update (file_id, declined_note) on payment to yuanba_retention;
