-- 院里的事 and 反映问题: what people say, the thread it belongs to, who follows it, and what came of it.

-- ---------------------------------------------------------------- the thread
alter table matter
  add column opened_at timestamptz,                        -- when a convener opened it as 院里的事; null: it came with a decision and is seen once that is posted
  add column touched_at timestamptz,                       -- the last thing that happened in its thread; null: nothing since it was made
  add column done_at timestamptz,                          -- a convener said that this is what came of it
  add column merged_into uuid,                             -- the matter it was put together with; always one that was not merged itself
  add column merged_at timestamptz,                        -- when
  add constraint matter_merged foreign key (compound_id, merged_into) references matter (compound_id, id),
  add constraint matter_merged_when check ((merged_into is null) = (merged_at is null)),
  add constraint matter_merged_elsewhere check (merged_into <> id);
update matter m set touched_at = (
  select max(e.at) from event e where e.compound_id = m.compound_id and e.matter_id = m.id);
create index matter_touched on matter (compound_id, (coalesce(touched_at, created_at)) desc, id desc) where merged_into is null;
create index matter_merged_into on matter (compound_id, merged_into) where merged_into is not null;

-- What came of it, in one sentence. A later one takes its place; none is overwritten.
create table matter_outcome (
  compound_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  text text not null check (length(text) between 1 and 200), -- one sentence, read by everybody who may read the matter
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  created_by uuid not null,                                -- a convener of the scope
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id)
);
create index matter_outcome_of on matter_outcome (compound_id, matter_id, created_at desc);

create table matter_follow (
  compound_id uuid not null,
  matter_id uuid not null,
  account_id uuid not null references account (id),        -- who wants to know how it goes on; seen by nobody else
  at timestamptz not null,                                 -- since when
  primary key (compound_id, matter_id, account_id),
  foreign key (compound_id, matter_id) references matter (compound_id, id)
);
create index matter_follow_account on matter_follow (account_id);

-- ---------------------------------------------------------------- what people say
create table concern_category (
  compound_id uuid not null references compound (id),
  code text not null check (code ~ '^[A-Za-z0-9-]{1,40}$'), -- stays the same when the words change
  label text not null check (length(label) between 1 and 12), -- 水电气
  ordinal integer not null,                                -- the order on screen
  retired_at timestamptz,                                  -- no longer offered; what was reported under it keeps it
  primary key (compound_id, code)
);

-- waiting → inMatter | answered; from a matter it may go back to waiting.
create table concern (
  compound_id uuid not null references compound (id),
  id uuid not null,
  account_id uuid not null,                                -- who wrote it down: whose it is, or who entered it for somebody
  source text not null check (source in ('self', 'desk', 'door', 'hotline', 'letterBox')), -- self: by whose it is
  person text check (length(person) between 1 and 20),     -- for whom it was entered, as they gave it; read by conveners; emptied with time
  contact text check (length(contact) between 1 and 20),   -- how to reach them; read by conveners, on record; emptied with time
  named boolean not null default false,                    -- neighbours may see a masked name
  category text not null,                                  -- a code of the compound's categories
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')), -- where it is
  scope_id uuid,                                           -- the building or entrance; null for the compound
  place text not null default '' check (length(place) <= 60), -- 3楼楼道
  text text not null check (length(text) <= 5000),         -- in the words of whoever said it; empty when a photo says it
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  matter_id uuid,                                          -- the thread it was taken into
  matter_at timestamptz,                                   -- when
  answer text check (length(answer) between 1 and 500),    -- a convener's, where no thread was needed
  answered_by uuid,                                        -- who
  answered_at timestamptz,                                 -- when
  reported_at timestamptz not null,                        -- when it was written down
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check ((matter_id is null) = (matter_at is null)),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index concern_reported on concern (compound_id, reported_at desc, id desc);
create index concern_matter on concern (compound_id, matter_id) where matter_id is not null;
create index concern_account on concern (account_id, reported_at desc);
create index concern_person_left on concern (compound_id, reported_at) where person is not null or contact is not null;

create table concern_file (
  compound_id uuid not null,
  concern_id uuid not null,
  file_id uuid not null,                                   -- a photo
  ordinal integer not null,                                -- the order of the photos
  primary key (compound_id, concern_id, file_id),
  foreign key (compound_id, concern_id) references concern (compound_id, id),
  foreign key (compound_id, file_id) references file (compound_id, id)
);
create index concern_file_file on concern_file (compound_id, file_id);
alter table file drop constraint file_purpose;
alter table file add constraint file_purpose check (purpose in ('paper', 'ballotPhoto', 'concern'));

-- 我也是, by a neighbour: of a matter, or of something reported that is in no thread yet. One person, one thing, once.
create table metoo (
  compound_id uuid not null,
  id uuid not null,
  matter_id uuid,                                          -- of a matter
  concern_id uuid,                                         -- or of something reported
  account_id uuid not null references account (id),        -- who; seen by nobody else
  at timestamptz not null,                                 -- when
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  foreign key (compound_id, concern_id) references concern (compound_id, id),
  check ((matter_id is null) <> (concern_id is null))
);
create unique index metoo_matter on metoo (compound_id, matter_id, account_id) where matter_id is not null;
create unique index metoo_concern on metoo (compound_id, concern_id, account_id) where concern_id is not null;

-- ---------------------------------------------------------------- walls and grants
do $$
declare t text;
begin
  foreach t in array array['matter_outcome', 'matter_follow', 'concern_category', 'concern', 'concern_file', 'metoo']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
end $$;

-- Whose a matter is and what it is called stays: only its course is written.
revoke update on matter from yuanba_app;
grant update (touched_at, done_at, merged_into, merged_at) on matter to yuanba_app;
-- The timer's own steps of a decision are news in the thread, too.
grant update (touched_at) on matter to yuanba_timer;
grant select, insert on matter_outcome, matter_follow, concern, concern_file, metoo to yuanba_app;
grant delete on matter_follow, metoo to yuanba_app;
grant select, insert, update (label, ordinal, retired_at) on concern_category to yuanba_app;
grant update (matter_id, matter_at, answer, answered_by, answered_at) on concern to yuanba_app;

-- Who somebody is for whom a concern was entered is kept as long as the contact of a repair; a photo nothing shows, as
-- every file.
create policy retention on concern to yuanba_retention using (true) with check (true);
create policy retention on concern_file to yuanba_retention using (true) with check (true);
create policy retention on matter to yuanba_retention using (true) with check (true);
grant select (compound_id, id, matter_id, answered_at, reported_at, person, contact), update (person, contact) on concern to yuanba_retention;
grant select (compound_id, file_id) on concern_file to yuanba_retention;
grant select (compound_id, id, done_at) on matter to yuanba_retention;
