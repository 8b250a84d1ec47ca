-- 分摊方案: what something costs, where the money comes from, and by which rule the rest is shared among the homes.

-- One plan of a matter, in versions.
create table cost_plan (
  compound_id uuid not null references compound (id),
  id uuid not null,
  matter_id uuid not null,                                 -- the thread it belongs to
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,                                           -- whose homes share; null for the compound
  kind text not null check (kind in ('build', 'running')), -- running: what keeping it costs, by the year
  item_id uuid,                                            -- the agenda item that asked for it
  versions integer not null default 0,                     -- how many were begun; whoever begins the next locks it here
  withdrawn_at timestamptz,                                -- when it was taken back; null while it stands
  withdrawn_by uuid,                                       -- the convener who did
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 200), -- read by everybody who may read the plan
  created_by uuid not null,                                -- a convener of the scope
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index cost_plan_matter on cost_plan (compound_id, matter_id);
create unique index cost_plan_item on cost_plan (compound_id, item_id) where item_id is not null;

-- draft → posted. A posted one is never changed again: what comes after it is the next version. The newest one that is
-- posted and visible holds.
create table cost_plan_version (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null check (version > 0),            -- 1, 2, … of the plan
  id uuid not null,                                        -- the version by one id, for the content check
  state text not null check (state in ('draft', 'posted')),
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  revision integer not null default 1,                     -- grows with each edit of the draft; the second editor sees a conflict
  edits jsonb not null default '[]',                       -- [{revision, words}]: what each edit changed, told to the second editor
  title text not null check (length(title) between 1 and 60), -- 楼顶隔热板
  body text not null default '' check (length(body) <= 1000), -- what is done, and why
  decision_id uuid,                                        -- the decision that must adopt it, where the law asks for one
  alters boolean not null default false,                   -- builds or alters something: an owners' decision, item 7
  into_fund boolean not null default false,                -- what is paid goes into the maintenance fund: item 6
  rule jsonb not null,                                     -- an ApportionRule of the rules
  rule_version integer not null check (rule_version > 0),  -- grows only when who pays by what changes; a confirmation is of one
  rule_text text not null check (length(rule_text) between 1 and 500), -- the agreement, in words
  uses text[] not null,                                    -- which uses share: home, shop, …
  asked_each bigint check (asked_each > 0),                -- what was asked of every home before, in fen; null: nothing
  cover_label text check (length(cover_label) between 1 and 40), -- who pays for homes that are exempt and covered
  change_note text not null default '' check (length(change_note) <= 200), -- why there is a new version
  cost bigint not null check (cost >= 0),                  -- Σ of the lines, in fen
  sources bigint not null check (sources >= 0),            -- Σ of the sources, in fen
  to_share bigint not null check (to_share = cost - sources), -- what the homes share, in fen; below zero only in a draft
  covered bigint not null default 0 check (covered >= 0),  -- of it, paid by cover_label for exempt homes; set at posting
  homes integer,                                           -- how many homes share; set at posting
  created_by uuid not null,
  created_at timestamptz not null,
  posted_by uuid,
  posted_at timestamptz,
  primary key (compound_id, plan_id, version),
  unique (compound_id, id),
  foreign key (compound_id, plan_id) references cost_plan (compound_id, id),
  foreign key (compound_id, decision_id) references decision (compound_id, id),
  check ((state = 'posted') = (posted_at is not null) and (state = 'posted') = (posted_by is not null)),
  check ((state = 'posted') = (homes is not null)),
  check (state = 'draft' or sources <= cost)
);
-- One draft at a time: two people do not write two next versions.
create unique index cost_plan_draft on cost_plan_version (compound_id, plan_id) where state = 'draft';

create table cost_line (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  ordinal integer not null check (ordinal > 0),            -- the order on screen
  label text not null check (length(label) between 1 and 60), -- 隔热板材料
  kind text not null check (kind in ('cost', 'compensation')),
  amount bigint not null check (amount >= 0),              -- fen; by the year in a running plan
  payee_unit_id uuid,                                      -- of a compensation: the home that gets it
  primary key (compound_id, plan_id, version, ordinal),
  foreign key (compound_id, plan_id, version) references cost_plan_version (compound_id, plan_id, version),
  foreign key (compound_id, payee_unit_id) references unit (compound_id, id),
  check ((kind = 'compensation') = (payee_unit_id is not null))
);

create table cost_line_file (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  line integer not null,                                   -- the ordinal of the line
  ordinal integer not null check (ordinal > 0),
  file_id uuid not null,                                   -- a quotation, registered as a paper
  primary key (compound_id, plan_id, version, line, ordinal),
  foreign key (compound_id, plan_id, version, line) references cost_line (compound_id, plan_id, version, ordinal) on delete cascade,
  foreign key (compound_id, file_id) references file (compound_id, id)
);
create index cost_line_file_file on cost_line_file (compound_id, file_id);

create table cost_source (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  ordinal integer not null check (ordinal > 0),
  kind text not null check (kind in ('subsidy', 'commonIncome', 'maintenanceFund', 'partner', 'advance', 'sponsor', 'other')),
  label text not null check (length(label) between 1 and 60), -- 加装电梯补贴
  amount bigint not null check (amount > 0),               -- fen
  condition text not null default '' check (length(condition) <= 300), -- under what it is given
  granted boolean not null default false,                  -- it has been promised in writing
  primary key (compound_id, plan_id, version, ordinal),
  foreign key (compound_id, plan_id, version) references cost_plan_version (compound_id, plan_id, version)
);

-- What was agreed about single homes: a weight of their own, a limit, an exemption.
create table cost_term (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  unit_id uuid not null,
  weight integer check (weight >= 0),                      -- under the custom table, in ten-thousandths
  limit_fen bigint check (limit_fen >= 0),                 -- the most the home pays
  exempt text check (exempt in ('shared', 'covered')),     -- does not pay: the others share it, or cover_label pays it
  exempt_reason text check (length(exempt_reason) between 1 and 200), -- read by the committee and the treasurer alone; emptied with time
  primary key (compound_id, plan_id, version, unit_id),
  foreign key (compound_id, plan_id, version) references cost_plan_version (compound_id, plan_id, version),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check (exempt is not null or exempt_reason is null)
);

-- Who pays what by a posted version: as the roster was when it was posted.
create table cost_payer (
  compound_id uuid not null,
  plan_id uuid not null,
  version integer not null,
  unit_id uuid not null,
  ordinal integer not null check (ordinal > 0),            -- natural order of building, entrance, room: ties go to the first
  area bigint,                                             -- hundredths of m²
  floor integer,
  entrance_id uuid,
  use text not null,                                       -- home, shop, …
  weight integer,                                          -- under the custom table, in ten-thousandths
  exempt text check (exempt in ('shared', 'covered')),     -- does not pay
  limit_fen bigint,                                        -- the most the home pays
  amount bigint not null check (amount >= 0),              -- what the home pays, in fen
  listed bigint not null check (listed >= 0),              -- what neighbours see: by the rule alone, without what was agreed for the home in need
  explanation text not null,                               -- the sum on paper that leads to the amount
  primary key (compound_id, plan_id, version, unit_id),
  unique (compound_id, plan_id, version, ordinal),
  foreign key (compound_id, plan_id, version) references cost_plan_version (compound_id, plan_id, version),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check (exempt is null or amount = 0)
);
create index cost_payer_unit on cost_payer (compound_id, unit_id);

-- Whatever the program forgets: nothing of a posted version comes or goes.
create function keep_posted_plan() returns trigger language plpgsql as $$
declare r record;
begin
  r := case when tg_op = 'DELETE' then old else new end;
  if exists (select from cost_plan_version v where v.compound_id = r.compound_id and v.plan_id = r.plan_id
    and v.version = r.version and v.state = 'posted') then
    raise exception 'a posted version of a cost plan is never changed';
  end if;
  return r;
end $$;

do $$
declare t text;
begin
  foreach t in array array['cost_line', 'cost_line_file', 'cost_source', 'cost_term', 'cost_payer']
  loop
    execute format('create trigger keep_posted_plan before insert or delete on %I for each row execute function keep_posted_plan()', t);
  end loop;
  foreach t in array array['cost_plan', 'cost_plan_version', 'cost_line', 'cost_line_file', 'cost_source', 'cost_term', 'cost_payer']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
  foreach t in array array['cost_plan', 'cost_line_file', 'cost_term']
  loop
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
  end loop;
end $$;

create function keep_posted_version() returns trigger language plpgsql as $$
begin
  raise exception 'a posted version of a cost plan is never changed';
end $$;
-- Only who sees it may change, and that through the content check.
create trigger keep_posted_version before update on cost_plan_version for each row
  when (old.state = 'posted' and to_jsonb(old) - 'visibility' is distinct from to_jsonb(new) - 'visibility')
  execute function keep_posted_version();

grant update (versions, withdrawn_at, withdrawn_by, withdrawn_reason) on cost_plan to yuanba_app;
grant update (state, visibility, revision, edits, title, body, decision_id, alters, into_fund, rule, rule_version, rule_text, uses,
  asked_each, cover_label, change_note, cost, sources, to_share, covered, homes, posted_by, posted_at) on cost_plan_version to yuanba_app;
grant delete on cost_line, cost_line_file, cost_source, cost_term to yuanba_app;

-- Why somebody need not pay is kept as long as the plan is under way; a quotation nothing shows, as every file.
grant select (compound_id, id, matter_id, withdrawn_at) on cost_plan to yuanba_retention;
grant select (compound_id, file_id) on cost_line_file to yuanba_retention;
grant select (compound_id, plan_id, version, unit_id, exempt_reason), update (exempt_reason) on cost_term to yuanba_retention;
