-- What is kept no longer than it is needed. The timer deletes on the pack's schedule, in the name of a role that can do
-- little else, and never while an objection is open or a hold stands in the compound.

-- ---------------------------------------------------------------- the role
-- Whoever serves as the timer serves as this role, too.
do $$
declare login text;
begin
  for login in
    select m.rolname from pg_auth_members x
    join pg_roles g on g.oid = x.roleid and g.rolname = 'yuanba_timer'
    join pg_roles m on m.oid = x.member and m.rolcanlogin
  loop
    execute format('grant yuanba_retention to %I', login);
  end loop;
end $$;

-- ---------------------------------------------------------------- holds: a suit, an audit
create table retention_hold (
  compound_id uuid not null references compound (id),
  id uuid not null,
  reason text not null check (length(reason) between 1 and 200), -- 有业主起诉; shown to everybody of the compound
  placed_by uuid not null references account (id),         -- committee or community
  placed_at timestamptz not null,                          -- from then on nothing of the compound is deleted
  lifted_by uuid references account (id),                  -- who ended it
  lifted_at timestamptz,                                   -- null while it stands
  primary key (compound_id, id),
  check ((lifted_by is null) = (lifted_at is null))
);
create index retention_hold_standing on retention_hold (compound_id) where lifted_at is null;
alter table retention_hold enable row level security;
create policy tenant on retention_hold to yuanba_app
  using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]));
grant select, insert on retention_hold to yuanba_app;
grant update (lifted_by, lifted_at) on retention_hold to yuanba_app;

create table retention_run (
  single boolean primary key default true check (single),  -- there is one row: the last complete run
  day date not null                                        -- of which day (Asia/Shanghai) nothing more is due
);

-- ---------------------------------------------------------------- what may be empty once its time is over
alter table decision
  add column ballots_closing_at timestamptz,               -- the openings of its ballots began to be deleted; no objection is taken from then on
  add column ballots_deleted_at timestamptz;               -- they are gone; the result and who took part remain
alter table ballot alter column choice drop not null, alter column salt drop not null;
alter table ballot add constraint ballot_opening check (salt is not null or choice is null or choice = 'invalid');
alter table straw_answer alter column choice drop not null;
create index ballot_opening_left on ballot (compound_id, decision_id) where salt is not null;
create index event_request_left on event (compound_id, at) where request_id is not null;

-- ---------------------------------------------------------------- what the role may do
do $$
declare t text;
begin
  foreach t in array array['decision', 'ballot', 'ballot_return', 'kept_ballot', 'paper_entry', 'straw_answer', 'binding',
    'door_slip', 'roster_import', 'file', 'paper', 'event', 'objection', 'retention_hold', 'role_grant']
  loop
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
  end loop;
end $$;
create policy retention on compound for select to yuanba_retention using (true);

grant select (id, pack_id) on compound to yuanba_retention;
grant select on pack to yuanba_retention;
grant select (compound_id, state) on objection to yuanba_retention;
grant select (compound_id, lifted_at) on retention_hold to yuanba_retention;
grant select (compound_id, role, scope_kind, valid_from, valid_until, ended_at) on role_grant to yuanba_retention;
grant select (compound_id, id, state, closes_at, closed_at, counted_at, ballots_closing_at, ballots_deleted_at),
  update (ballots_closing_at, ballots_deleted_at) on decision to yuanba_retention;
grant select (compound_id, decision_id, question_id, voter_id, revision, choice, salt), update (choice, salt) on ballot to yuanba_retention;
grant select (compound_id, decision_id, voter_id, id, choices, account_id), update (choices, account_id) on ballot_return to yuanba_retention;
grant select (compound_id, decision_id), delete on kept_ballot, paper_entry to yuanba_retention;
grant select (compound_id, file_id) on paper_entry, paper to yuanba_retention;
grant select (compound_id, decision_id, question_id, account_id, choice), update (account_id, choice) on straw_answer to yuanba_retention;
grant select (compound_id, id, status, name, note, refused_reason, decided_at, valid_from, valid_until),
  update (name, note, refused_reason) on binding to yuanba_retention;
grant select (compound_id, id, expires_at, used_at, voided_at), delete on door_slip to yuanba_retention;
grant select (compound_id, id, state, created_at, file_id), delete on roster_import to yuanba_retention;
grant select (compound_id, id, purpose, storage_id, created_at), delete on file to yuanba_retention;
grant select (compound_id, id, at, request_id), insert, update (request_id, input_hash, result) on event to yuanba_retention;
grant select (code_hash, expires_at, used_at), delete on invitation to yuanba_retention;
grant insert on platform_event to yuanba_retention;
grant select, insert, update on retention_run to yuanba_retention;
