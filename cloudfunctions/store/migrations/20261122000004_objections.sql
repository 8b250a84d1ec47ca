-- 我有不同意见, what is answered to it, and the amended roll that an upheld one may lead to.

create table objection (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  account_id uuid not null,                                -- who raised it; shown to nobody but the conveners, as a home
  unit_id uuid not null,                                   -- the home by which they may: theirs, on the roll or not
  kind text not null check (kind in ('eligibility', 'procedure', 'counting', 'other')),
  text text not null,                                      -- read by the conveners and by whoever wrote it
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')),
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed', 'withdrawn')),
  raised_at timestamptz not null,
  answer text,                                             -- the reason of the verdict; public
  answered_by uuid,                                        -- a convener of the scope, never the objector
  answered_at timestamptz,
  withdrawn_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check ((state in ('upheld', 'dismissed')) = (answer is not null and answered_by is not null and answered_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (answered_by is distinct from account_id)
);
create index objection_decision on objection (compound_id, decision_id);
-- One of a kind at a time: who has one waiting is answered first, or takes it back.
create unique index objection_waiting on objection (compound_id, decision_id, account_id, kind) where state = 'open';

-- From which roll a decision went to which, why, and what was counted under the new one. Append-only.
create table roll_amendment (
  compound_id uuid not null,
  id uuid not null,
  decision_id uuid not null,
  objection_id uuid not null,                              -- the upheld one
  from_roll_version_id uuid not null,                      -- the decision's roll until then
  roll_version_id uuid not null,                           -- the amended one
  reason text not null,                                    -- as it was answered
  difference jsonb not null,                               -- counts and unit labels: added, removed, changed
  result jsonb,                                            -- the recount; null when nothing had been counted yet
  made_by uuid not null,
  at timestamptz not null,
  primary key (compound_id, id),
  unique (compound_id, objection_id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, objection_id) references objection (compound_id, id),
  foreign key (compound_id, from_roll_version_id) references roll_version (compound_id, id),
  foreign key (compound_id, roll_version_id) references roll_version (compound_id, id),
  check (from_roll_version_id <> roll_version_id)
);
create index roll_amendment_decision on roll_amendment (compound_id, decision_id, at);

-- announced → effective. Between them it is in objection as long as one is open: that follows, and is not stored.
alter table decision add column effective_at timestamptz;  -- a convener found nothing open any more
alter table decision drop constraint decision_state_check;
alter table decision add constraint decision_state_check
  check (state in ('draft', 'checked', 'rollFrozen', 'noticed', 'open', 'closed', 'counted', 'announced', 'effective', 'withdrawn'));
alter table decision add constraint decision_effective
  check ((state = 'effective') = (effective_at is not null) and (state <> 'effective' or (result is not null and roll_version_id is not null)));

do $$
declare t text;
begin
  foreach t in array array['objection', 'roll_amendment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
end $$;
-- The count asks whether the roll was amended while people voted.
create policy timer on roll_amendment to yuanba_timer using (true) with check (true);

grant select, insert on objection, roll_amendment to yuanba_app;
grant update (effective_at) on decision to yuanba_app;
grant update (state, answer, answered_by, answered_at, withdrawn_at) on objection to yuanba_app;
grant select on roll_amendment to yuanba_timer;
