-- The ground floor. Two kinds of table: platform tables (accounts, the area tree, packs) and tenant tables, whose
-- every key is led by compound_id so that one compound's rows live together and can be distributed by that key.
-- Written at the level of PostgreSQL 15. Nothing here is read by a rule: rules get time and data as arguments.

-- ---------------------------------------------------------------- roles: the application owns nothing
do $$
begin
  if not exists (select from pg_roles where rolname = 'yuanba_app') then create role yuanba_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'yuanba_timer') then create role yuanba_timer nologin; end if;
  if not exists (select from pg_roles where rolname = 'yuanba_retention') then create role yuanba_retention nologin; end if;
end $$;

-- ---------------------------------------------------------------- small words
-- Written so that the planner can put both in place of their calls: only immutable parts inside.
create function to_ms(t timestamptz) returns bigint language sql immutable parallel safe
  return (extract(epoch from t - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint;

create function from_ms(ms bigint) returns timestamptz language sql immutable parallel safe
  return to_timestamp(ms::double precision / 1000);

-- The set of compounds the running call may touch; empty outside a call. A setting that ended reads ''.
create function visible_compounds() returns uuid[] language sql stable parallel safe
  return coalesce(string_to_array(nullif(current_setting('yuanba.compounds', true), ''), ',')::uuid[], '{}'::uuid[]);

-- ---------------------------------------------------------------- platform tables
create table area (
  id uuid primary key,                                     -- a street or a community
  parent_id uuid references area (id),                     -- the street of a community; null at the top
  kind text not null check (kind in ('subdistrict', 'community')),
  name text not null                                       -- 南津街街道, …
);

create table pack (
  id text not null,                                        -- jurisdiction, e.g. chongqing-hechuan
  version integer not null,                                -- grows with each edit; a decision freezes one
  data jsonb not null,                                     -- values with source and mark
  created_at timestamptz not null,                         -- when this version came in
  primary key (id, version)
);

create table compound (
  id uuid primary key,                                     -- the tenant
  area_id uuid references area (id),                       -- its community
  name text not null,                                      -- 弘运小区
  pack_id text not null,                                   -- jurisdiction whose latest version new decisions take
  contact_phone text,                                      -- the number shown as 打电话 when something is refused
  demo boolean not null default false,                     -- invented people: said on every screen
  created_at timestamptz not null
);

create table account (
  id uuid primary key,                                     -- a person (or an office) who acts
  name text not null,                                      -- how the person is addressed
  created_at timestamptz not null,
  closed_at timestamptz                                    -- set when the person closes the account
);

create table account_identity (
  kind text not null check (kind in ('wechat', 'token')),  -- openid of the mini-program, or a bearer token
  secret_hash text not null,                               -- sha-256 (hex) of the openid or token; never the thing itself
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  expires_at timestamptz,                                  -- tokens end; a WeChat identity does not
  revoked_at timestamptz,                                  -- signed out or withdrawn by the operator
  primary key (kind, secret_hash)
);
create index account_identity_account on account_identity (account_id);

create table invitation (
  code_hash text primary key,                              -- sha-256 (hex) of the one-time code
  account_id uuid not null references account (id),        -- whom it lets in, with the grants prepared for them
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz                                      -- once only
);

create table area_grant (
  id uuid primary key,
  area_id uuid not null references area (id),              -- reaches every compound below it
  account_id uuid not null references account (id),
  role text not null check (role in ('communityStaff', 'subdistrictStaff')),
  valid_from timestamptz not null,
  valid_until timestamptz,                                 -- null: until withdrawn
  source text not null                                     -- appointment, by whom
);
create index area_grant_account on area_grant (account_id);

create table platform_event (
  id uuid primary key,
  at timestamptz not null,
  name text not null,                                      -- from the event catalogue
  account_id uuid,                                         -- who acted; null for the operator's command line
  payload jsonb not null                                   -- ids and counts only
);

-- ---------------------------------------------------------------- tenant tables: the roster
create table building (
  compound_id uuid not null references compound (id),
  id uuid not null,
  name text not null,                                      -- 9, 新五
  primary key (compound_id, id),
  unique (compound_id, name)
);

create table entrance (
  compound_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  name text not null,                                      -- 1, 2, …
  primary key (compound_id, id),
  unique (compound_id, building_id, name),
  foreign key (compound_id, building_id) references building (compound_id, id)
);

create table owner (
  compound_id uuid not null references compound (id),
  id uuid not null,
  name text not null,                                      -- as registered; deleted or corrected by the person's right
  phone text,                                              -- as the roster has it
  kind text not null default 'person' check (kind in ('person', 'body', 'developer')),
  created_at timestamptz not null,
  primary key (compound_id, id)
);

create table unit (
  compound_id uuid not null,
  id uuid not null,
  building_id uuid not null,
  entrance_id uuid,                                        -- null: reached from the street (a shop)
  floor integer,                                           -- null: not known
  room text not null,                                      -- 301, 门市3
  use text not null check (use in ('home', 'shop', 'parking', 'storage', 'other')),
  area bigint check (area >= 0),                           -- hundredths of m²; null: to be filled in
  area_source text not null default 'registered' check (area_source in ('registered', 'measured', 'contract')),
  counts_for_voting boolean not null default true,         -- parking and storage: decided before the notice
  named_owner_id uuid,                                     -- the voter the co-owners named
  retired_at timestamptz,                                  -- left the roster at a re-import; frozen rolls keep it
  version integer not null default 1,
  primary key (compound_id, id),
  foreign key (compound_id, building_id) references building (compound_id, id),
  foreign key (compound_id, entrance_id) references entrance (compound_id, id)
);
create unique index unit_place on unit (compound_id, building_id, entrance_id, room) nulls not distinct where retired_at is null;

create table unit_owner (
  compound_id uuid not null,
  unit_id uuid not null,
  owner_id uuid not null,
  since timestamptz not null,
  until timestamptz,                                       -- sold; the row stays as history
  primary key (compound_id, unit_id, owner_id, since),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  foreign key (compound_id, owner_id) references owner (compound_id, id)
);
create index unit_owner_owner on unit_owner (compound_id, owner_id);

create table same_person_answer (
  compound_id uuid not null references compound (id),
  id uuid not null,
  owner_ids uuid[] not null,                               -- rows of `owner` that bear one name
  verdict text not null check (verdict in ('same', 'different', 'unconfirmed')),
  account_id uuid not null,                                -- who confirmed; the same name never merges by itself
  at timestamptz not null,
  primary key (compound_id, id)
);

create table binding (
  compound_id uuid not null,
  id uuid not null,
  account_id uuid not null references account (id),
  unit_id uuid not null,
  owner_id uuid,                                           -- for owner and coOwner: which registered owner this is
  kind text not null check (kind in ('owner', 'coOwner', 'tenant', 'family')),
  status text not null check (status in ('pending', 'accepted', 'refused', 'ended')),
  evidence text not null check (evidence in ('rosterPhone', 'doorSlip', 'secondPerson', 'operator', 'demo')),
  valid_from timestamptz not null,
  valid_until timestamptz,
  primary key (compound_id, id),
  check (kind not in ('owner', 'coOwner') or owner_id is not null),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  foreign key (compound_id, owner_id) references owner (compound_id, id)
);
create index binding_account on binding (account_id);
create index binding_unit on binding (compound_id, unit_id);

create table role_grant (
  compound_id uuid not null references compound (id),
  id uuid not null,
  account_id uuid not null references account (id),
  role text not null check (role in ('buildingRep', 'committee', 'treasurer', 'supervisor', 'counter', 'member', 'propertyManager', 'operator')),
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,                                           -- null exactly when the scope is the compound
  valid_from timestamptz not null,
  valid_until timestamptz,
  source text not null check (source in ('election', 'appointment', 'decision')),
  primary key (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check (valid_until is null or valid_until > valid_from)
);
create index role_grant_account on role_grant (account_id);

create table roster_import (
  compound_id uuid not null references compound (id),
  id uuid not null,                                        -- made by the client, so that it can ask how far it is
  account_id uuid not null,
  file_id text not null,
  file_name text not null,
  state text not null check (state in ('reading', 'read', 'failed', 'confirmed')),
  done_rows integer not null default 0,
  total_rows integer,
  grid jsonb,                                              -- the cells as read; emptied once confirmed
  failure text,                                            -- the sentence, when it could not be read
  created_at timestamptz not null,
  primary key (compound_id, id)
);

-- ---------------------------------------------------------------- tenant tables: matters and decisions
create table matter (
  compound_id uuid not null references compound (id),
  id uuid not null,
  title text not null,
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null))
);

create table roll_version (
  compound_id uuid not null references compound (id),
  id uuid not null,
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,
  number integer not null,                                 -- 1, 2, … within the scope
  fingerprint text not null,                               -- sha-256 (hex) over the canonical lines; printed on the notice
  headcount integer not null,                              -- with every unconfirmed same name counted separately
  headcount_merged integer not null,                       -- with all of them merged: the other extreme
  area bigint not null,
  unit_count integer not null,
  same_person_groups jsonb not null,                       -- lists of owner ids that may be one person, unconfirmed
  reason text,                                             -- why an amended version was made
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (compound_id, id)
);
create unique index roll_version_number on roll_version (compound_id, scope_kind, scope_id, number) nulls not distinct;

create table roll_voter (
  compound_id uuid not null,
  roll_version_id uuid not null,
  id uuid not null,                                        -- follows from the owner set: the same in every version
  owner_ids uuid[] not null,
  headcount integer not null check (headcount = 1),
  area bigint not null check (area >= 0),                  -- sum of the voter's units in the scope
  named_owner_id uuid,                                     -- among co-owners, the one they named
  primary key (compound_id, roll_version_id, id)
);

create table roll_unit (
  compound_id uuid not null,
  roll_version_id uuid not null,
  unit_id uuid not null,
  voter_id uuid not null,
  area bigint not null,
  label text not null,                                     -- 新五栋 305, as printed
  building_id uuid not null,                               -- where it stood when the roll was frozen
  building text not null,
  entrance_id uuid,                                        -- null: reached from the street
  entrance text,
  floor integer,
  primary key (compound_id, roll_version_id, unit_id)
);
create index roll_unit_voter on roll_unit (compound_id, roll_version_id, voter_id);

-- draft → checked → rollFrozen → noticed → open → closed → counted → announced; withdrawn before opening.
create table decision (
  compound_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  regime text not null check (regime in ('owners', 'deliberation')),
  item integer check (item between 1 and 9),               -- of 民法典 278; null for a straw poll
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,
  title text not null,
  money_note text not null default '',                     -- what it costs and that yes is no promise to pay
  state text not null check (state in ('draft', 'checked', 'rollFrozen', 'noticed', 'open', 'closed', 'counted', 'announced', 'withdrawn')),
  version integer not null default 1,                      -- grows with each edit; the second editor sees a conflict
  pack_id text not null,
  pack_version integer not null,
  planned_open_at timestamptz,
  closes_at timestamptz,
  roll_version_id uuid,
  noticed_at timestamptz,
  earliest_open_at timestamptz,                            -- from the notice and the pack
  opened_at timestamptz,
  closed_at timestamptz,
  counted_at timestamptz,
  announced_at timestamptz,
  withdrawn_reason text,
  result jsonb,                                            -- set once, at the count
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')),
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  foreign key (pack_id, pack_version) references pack (id, version),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check (regime <> 'owners' or item is not null),
  check (state not in ('rollFrozen', 'noticed', 'open', 'closed', 'counted', 'announced') or regime = 'deliberation' or roll_version_id is not null),
  check (state not in ('counted', 'announced') or result is not null)
);
create index decision_matter on decision (compound_id, matter_id);
create index decision_state on decision (compound_id, state);

create table question (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  ordinal integer not null,
  text text not null,
  if_adopted text not null,                                -- what happens if yes
  if_not_adopted text not null,                            -- what happens if no
  primary key (compound_id, id),
  unique (compound_id, decision_id, ordinal),
  foreign key (compound_id, decision_id) references decision (compound_id, id)
);

create table paper (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  ordinal integer not null,
  title text not null,
  body text not null default '',                           -- text people can read in place
  file_id text,                                            -- or a file beside it
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')),
  primary key (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id)
);
create index paper_decision on paper (compound_id, decision_id);

-- Every return is kept, phone or paper, counted or not. No foreign keys on the hot tables: thousands of voters would
-- share a lock on the one decision row; the cast's guard reads decision, question and voter in the same transaction.
create table ballot_return (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  voter_id uuid not null,
  account_id uuid,                                         -- who returned it by phone
  channel text not null check (channel in ('phone', 'paper')),
  choices jsonb not null,                                  -- question id → agree | against | abstain
  disposition text not null check (disposition in ('counted', 'evidence', 'coOwnersDiffer')),
  received_at timestamptz not null,
  primary key (compound_id, decision_id, voter_id, id)     -- a voter's returns stand together
);

create table ballot (
  compound_id uuid not null,
  decision_id uuid not null,
  question_id uuid not null,
  voter_id uuid not null,
  revision integer not null,                               -- 1 the ballot; 2 its reversal; …
  sign integer not null check (sign in (1, -1)),
  choice text not null check (choice in ('agree', 'against', 'abstain')),
  headcount integer not null,                              -- the voter's, from the roll; negated by sign in sums
  area bigint not null,
  return_id uuid not null,
  salt bytea not null check (length(salt) >= 16),
  leaf bytea not null check (length(leaf) = 32),
  cast_at timestamptz not null,
  primary key (compound_id, decision_id, question_id, voter_id, revision)
);

create table straw_answer (
  compound_id uuid not null,
  decision_id uuid not null,
  question_id uuid not null,
  account_id uuid not null,                                -- whoever takes part, tenants too: an opinion, not a vote
  choice text not null check (choice in ('agree', 'against', 'abstain')),
  at timestamptz not null,
  primary key (compound_id, decision_id, question_id, account_id)
);

-- ---------------------------------------------------------------- events and the outbox
create table event (
  compound_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  name text not null,                                      -- from the event catalogue
  account_id uuid,                                         -- who acted; null for the timer
  matter_id uuid,                                          -- the thread it belongs to, if any
  payload jsonb not null,                                  -- ids and counts; never names, free text or choices
  request_id text,                                         -- the client's id of this write: the idempotency record
  input_hash text,                                         -- the same id with another input is refused
  result jsonb,                                            -- the reference answered, for the second asking
  primary key (compound_id, id)
);
create unique index event_request on event (compound_id, account_id, request_id) where request_id is not null;
create index event_matter on event (compound_id, matter_id, at) where matter_id is not null;

create table outbox (
  compound_id uuid not null,
  id uuid not null,
  kind text not null,                                      -- decision.open, decision.close, …
  key text not null,                                       -- the same work asked for twice is one row
  payload jsonb not null,
  run_at timestamptz not null,
  leased_until timestamptz,
  attempts integer not null default 0,
  done_at timestamptz,
  last_error text,
  primary key (compound_id, id),
  unique (compound_id, kind, key)
);
create index outbox_due on outbox (run_at) where done_at is null;

-- ---------------------------------------------------------------- row-level security: the second wall
do $$
declare t text;
begin
  foreach t in array array['building', 'entrance', 'owner', 'unit', 'unit_owner', 'same_person_answer', 'binding',
    'role_grant', 'roster_import', 'matter', 'roll_version', 'roll_voter', 'roll_unit', 'decision', 'question', 'paper',
    'ballot_return', 'ballot', 'straw_answer', 'event', 'outbox']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
  -- The timer serves every compound, on the few tables it works with.
  foreach t in array array['entrance', 'matter', 'roll_version', 'roll_voter', 'roll_unit', 'decision', 'question', 'paper', 'ballot', 'ballot_return', 'straw_answer', 'event', 'outbox']
  loop
    execute format('create policy timer on %I to yuanba_timer using (true) with check (true)', t);
  end loop;
end $$;

alter table compound enable row level security;
create policy reading on compound for select to yuanba_app, yuanba_timer using (true);

-- ---------------------------------------------------------------- what the application may do
grant select on area, pack, compound to yuanba_app;
grant select, insert, update on building, entrance, owner, unit, unit_owner, binding, role_grant, roster_import,
  matter, decision, question, paper, outbox to yuanba_app;
grant delete on question, paper to yuanba_app;
-- Append-only: no update, no delete.
grant select, insert on same_person_answer, roll_version, roll_voter, roll_unit, ballot_return, ballot, straw_answer, event to yuanba_app;
grant insert on platform_event to yuanba_app;

grant select on entrance, paper, pack, compound, matter, roll_version, roll_voter, roll_unit, question, ballot, ballot_return, straw_answer, decision to yuanba_timer;
grant update (state, version, opened_at, closed_at, counted_at, announced_at, result) on decision to yuanba_timer;
grant select, insert on event to yuanba_timer;
grant select, insert, update on outbox to yuanba_timer;
