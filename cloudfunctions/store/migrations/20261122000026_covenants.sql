-- 公约和制度: what the neighbours have agreed to keep to, in versions, each with clauses that can be cited for good.

create table covenant (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null check (kind in ('residentsCompact', 'selfGovernanceList', 'rulesOfProcedure', 'covenant', 'yardRules', 'gateRules', 'parkingRules', 'other')),
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,                                           -- the building or entrance; null for the compound
  versions integer not null default 0,                     -- how many have been begun; whoever begins the next locks it here
  created_by uuid not null,                                -- a convener of the scope
  created_at timestamptz not null,
  primary key (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null))
);

-- draft → posted. A posted one is never changed again: what comes after it is the next version.
create table covenant_version (
  compound_id uuid not null,
  id uuid not null,
  covenant_id uuid not null,
  number integer not null check (number > 0),              -- 1, 2, … of the covenant
  title text not null,                                     -- 院落管理规定
  preamble text not null default '',                       -- what stands before the clauses
  state text not null check (state in ('draft', 'posted')),
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  revision integer not null default 1,                     -- grows with each edit of the draft; the second editor sees a conflict
  adopted_how text check (adopted_how in ('decision', 'meeting', 'history')), -- how it came to hold; null while a draft leaves it open
  decision_id uuid,                                        -- the decision that adopted it
  question_id uuid,                                        -- and the question of it
  meeting_id uuid,                                         -- the meeting at which it was agreed
  source text not null default '',                         -- of a historical text: where it comes from, as told
  valid_from date,                                         -- from which day it holds (Asia/Shanghai); null: not recorded
  created_by uuid not null,
  created_at timestamptz not null,
  posted_by uuid,
  posted_at timestamptz,
  primary key (compound_id, id),
  unique (compound_id, covenant_id, number),
  foreign key (compound_id, covenant_id) references covenant (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, question_id) references question (compound_id, id),
  check ((state = 'posted') = (posted_by is not null and posted_at is not null)),
  check (state = 'draft' or adopted_how is not null),
  check ((adopted_how is not distinct from 'decision') = (decision_id is not null and question_id is not null)),
  check ((adopted_how is not distinct from 'meeting') = (meeting_id is not null)),
  check (adopted_how is distinct from 'history' or source <> '')
);
-- One draft at a time: two people do not write two next versions.
create unique index covenant_draft on covenant_version (compound_id, covenant_id) where state = 'draft';

create table covenant_clause (
  compound_id uuid not null,
  version_id uuid not null,
  clause_id uuid not null,                                 -- the same through all versions: what is cited
  ordinal integer not null check (ordinal > 0),            -- 第 1 条, 第 2 条 of this version
  text text not null,
  primary key (compound_id, version_id, clause_id),
  unique (compound_id, version_id, ordinal),
  foreign key (compound_id, version_id) references covenant_version (compound_id, id)
);
create index covenant_clause_lasting on covenant_clause (compound_id, clause_id);

-- The clauses a decision is taken under, as they read when it was drafted.
create table decision_clause (
  compound_id uuid not null,
  decision_id uuid not null,
  ordinal integer not null,
  version_id uuid not null,                                -- the version cited
  clause_id uuid not null,
  primary key (compound_id, decision_id, ordinal),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  foreign key (compound_id, version_id, clause_id) references covenant_clause (compound_id, version_id, clause_id)
);

do $$
declare t text;
begin
  foreach t in array array['covenant', 'covenant_version', 'covenant_clause', 'decision_clause']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
end $$;
-- The verdict of the content check comes with the timer.
create policy timer on covenant_version to yuanba_timer using (true) with check (true);

grant select, insert on covenant, covenant_version, covenant_clause, decision_clause to yuanba_app;
grant update (title, preamble, state, visibility, revision, adopted_how, decision_id, question_id, meeting_id, source, valid_from, posted_by, posted_at)
  on covenant_version to yuanba_app;
grant update (versions) on covenant to yuanba_app;
grant delete on covenant_clause, decision_clause to yuanba_app;
grant select, update (visibility) on covenant_version to yuanba_timer;
