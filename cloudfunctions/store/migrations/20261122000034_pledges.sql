-- Who agreed to the rule of a plan, which home means to pay what, and what somebody told the committee alone. A pledge is
-- an intention: it is never a debt.

alter table file drop constraint file_purpose;
alter table file add constraint file_purpose check (purpose in ('paper', 'ballotPhoto', 'concern', 'payment', 'agreement'));

-- A home confirmed the rule by which a plan is shared. It counts as long as the plan's rule has this version.
create table agreement_confirmation (
  compound_id uuid not null references compound (id),
  id uuid not null,
  plan_id uuid not null,
  rule_version integer not null check (rule_version > 0),  -- the rule that was confirmed
  unit_id uuid not null,                                   -- the home; once for a rule
  how text not null check (how in ('app', 'paper')),
  account_id uuid not null,                                -- an owner of the home, or the convener who entered the paper
  file_id uuid,                                            -- the photo of the signed paper
  at timestamptz not null,
  taken_back_at timestamptz,                               -- an owner of the home took it back; null while it stands
  primary key (compound_id, id),
  foreign key (compound_id, plan_id) references cost_plan (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  foreign key (compound_id, file_id) references file (compound_id, id),
  check ((how = 'paper') = (file_id is not null))
);
create unique index agreement_live on agreement_confirmation (compound_id, plan_id, rule_version, unit_id) where taken_back_at is null;
create index agreement_unit on agreement_confirmation (compound_id, unit_id);
create index agreement_file on agreement_confirmation (compound_id, file_id) where file_id is not null;

-- collecting → confirmed | cancelled; confirmed → cancelled. Whether the goal is met is never stored: it follows from the
-- live pledges and the day. A round that makes up what is missing in another goes with it through every state.
create table pledge_round (
  compound_id uuid not null references compound (id),
  id uuid not null,
  plan_id uuid not null,
  version integer not null,                                -- the version of the plan it collects for
  ordinal integer not null check (ordinal > 0),            -- first, second, … round of the plan
  tops_up uuid,                                            -- the round whose missing part it collects; null for one by itself
  to_share bigint not null check (to_share > 0),           -- what the homes are asked for in it, in fen
  goal_share integer check (goal_share between 1 and 10000), -- of the money, in hundredths of a per cent
  goal_households integer check (goal_households > 0),     -- how many homes
  due_at timestamptz not null,                             -- the first moment that is too late for a pledge
  instalments jsonb not null,                              -- [{share, due}]: hundredths of a per cent and days, together 10000
  state text not null default 'collecting' check (state in ('collecting', 'confirmed', 'cancelled')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  cancelled_by uuid,
  cancelled_at timestamptz,
  cause text check (cause in ('notEnough', 'priceChanged', 'planChanged', 'notDone')), -- why it was cancelled
  primary key (compound_id, id),
  unique (compound_id, plan_id, ordinal),
  foreign key (compound_id, plan_id, version) references cost_plan_version (compound_id, plan_id, version),
  foreign key (compound_id, tops_up) references pledge_round (compound_id, id),
  check (num_nonnulls(goal_share, goal_households) > 0),
  check ((confirmed_at is null) = (confirmed_by is null) and (state <> 'confirmed' or confirmed_at is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null)
    and (cancelled_at is null) = (cause is null))
);
create unique index pledge_round_live on pledge_round (compound_id, plan_id) where tops_up is null and state <> 'cancelled';
create index pledge_round_due on pledge_round (compound_id, due_at) where state = 'collecting';
create index pledge_round_tops_up on pledge_round (compound_id, tops_up) where tops_up is not null;

-- What a round asks of each home: by the plan, or of what is missing.
create table pledge_share (
  compound_id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  ordinal integer not null,                                -- the natural order of the plan
  amount bigint not null check (amount >= 0),              -- fen
  primary key (compound_id, round_id, unit_id),
  foreign key (compound_id, round_id) references pledge_round (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id)
);
create index pledge_share_unit on pledge_share (compound_id, unit_id);

-- intended → confirmed | revoked | cancelled; confirmed → cancelled. Changed: revoked, and a new one.
create table pledge (
  compound_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  unit_id uuid not null,
  account_id uuid not null,                                -- an owner of the home, or family for them
  amount bigint not null check (amount > 0),               -- fen
  kind text not null check (kind in ('byPlan', 'more', 'other', 'late')),
  reason text not null default '' check (length(reason) <= 200), -- read by conveners and the treasurer alone; emptied with time
  unnamed boolean not null,                                -- neighbours do not see that it was this home
  state text not null check (state in ('intended', 'revoked', 'confirmed', 'cancelled')),
  at timestamptz not null,
  ended_at timestamptz,                                    -- when it was revoked or cancelled
  primary key (compound_id, id),
  foreign key (compound_id, round_id) references pledge_round (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check ((state in ('revoked', 'cancelled')) = (ended_at is not null))
);
-- One live pledge a home and round.
create unique index pledge_live on pledge (compound_id, round_id, unit_id) where state in ('intended', 'confirmed');
create index pledge_unit on pledge (compound_id, unit_id);
create index pledge_account on pledge (compound_id, account_id);

-- What others than the homes make up for in a round.
create table pledge_cover (
  compound_id uuid not null,
  id uuid not null,
  round_id uuid not null,                                  -- never one that tops up another
  kind text not null check (kind in ('partner', 'sponsor', 'commonIncome', 'other')),
  amount bigint not null check (amount > 0),               -- fen
  by_account uuid not null,                                -- the convener who noted it
  at timestamptz not null,
  ended_at timestamptz,                                    -- taken back; null while it stands
  primary key (compound_id, id),
  foreign key (compound_id, round_id) references pledge_round (compound_id, id)
);
create index pledge_cover_round on pledge_cover (compound_id, round_id);

-- 我家有困难，私下说: read by the committee and whoever wrote it.
create table hardship_note (
  compound_id uuid not null references compound (id),
  id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,                                   -- of which home
  account_id uuid not null,                                -- who wrote it
  text text not null check (length(text) between 1 and 500), -- goes with the whole row after a while
  at timestamptz not null,
  answer text check (length(answer) between 1 and 500),    -- the committee's words, read by whoever asked
  answered_by uuid,
  answered_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, plan_id) references cost_plan (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  check (answered_by is distinct from account_id)
);
create index hardship_note_plan on hardship_note (compound_id, plan_id);
create index hardship_note_open on hardship_note (compound_id) where answer is null;
create index hardship_note_account on hardship_note (compound_id, account_id);

do $$
declare t text;
begin
  foreach t in array array['agreement_confirmation', 'pledge_round', 'pledge_share', 'pledge', 'pledge_cover', 'hardship_note']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
end $$;

grant update (taken_back_at) on agreement_confirmation to yuanba_app;
grant update (due_at, state, confirmed_by, confirmed_at, cancelled_by, cancelled_at, cause) on pledge_round to yuanba_app;
grant update (state, ended_at) on pledge to yuanba_app;
grant update (ended_at) on pledge_cover to yuanba_app;
grant update (answer, answered_by, answered_at) on hardship_note to yuanba_app;
grant select (compound_id, file_id) on agreement_confirmation to yuanba_retention;
grant select (compound_id, id, state, confirmed_at, cancelled_at) on pledge_round to yuanba_retention;
grant select (compound_id, id, round_id, at, ended_at, reason), update (reason) on pledge to yuanba_retention;
grant select (compound_id, id, at, answered_at), delete on hardship_note to yuanba_retention;
