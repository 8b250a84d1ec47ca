-- 会议纪要: written from what was recorded, signed by two, posted, corrected line by line, final; and what was promised.

-- draft → posted → final. Signed is no state: both signatures stand under the present revision.
create table minutes (
  compound_id uuid not null references compound (id),
  id uuid not null,
  meeting_id uuid not null,
  state text not null check (state in ('draft', 'posted', 'final')),
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  revision integer not null default 1,                     -- grows with each edit of the draft; a signature is under one
  correction_until date,                                   -- the last day on which a correction is asked for (Asia/Shanghai)
  until_source text,                                       -- where that day comes from; null: the convener named it
  created_by uuid not null,
  created_at timestamptz not null,
  posted_by uuid,
  posted_at timestamptz,
  final_at timestamptz,
  final_by uuid,                                           -- null when the timer closed them
  primary key (compound_id, id),
  unique (compound_id, meeting_id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id),
  check ((state = 'draft') = (posted_at is null) and (posted_at is null) = (correction_until is null)),
  check ((state = 'final') = (final_at is not null))
);

create table minutes_line (
  compound_id uuid not null,
  minutes_id uuid not null,
  id uuid not null,
  ordinal integer not null,
  item_id uuid,                                            -- the item it is about; null for what is about the whole meeting
  text text not null,                                      -- as it was signed; a correction stands beside it
  primary key (compound_id, minutes_id, id),
  foreign key (compound_id, minutes_id) references minutes (compound_id, id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id)
);

create table minutes_signature (
  compound_id uuid not null,
  minutes_id uuid not null,
  capacity text not null check (capacity in ('convener', 'recorder')),
  account_id uuid not null,
  at timestamptz not null,
  primary key (compound_id, minutes_id, capacity),
  unique (compound_id, minutes_id, account_id),            -- two different people
  foreign key (compound_id, minutes_id) references minutes (compound_id, id)
);

-- open → accepted (the line reads as corrected) | declined, each with an answer.
create table correction (
  compound_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  line_id uuid not null,
  account_id uuid not null,                                -- who asked, and was there; shown to nobody
  text text not null,                                      -- what should be put right
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined')),
  asked_at timestamptz not null,
  answer text,                                             -- the convener's words, read by everybody
  corrected text,                                          -- how the line reads from then on
  answered_by uuid,                                        -- a convener, never whoever asked
  answered_at timestamptz,
  primary key (compound_id, id),
  foreign key (compound_id, minutes_id, line_id) references minutes_line (compound_id, minutes_id, id),
  check ((state = 'open') = (answer is null) and (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  check ((state = 'accepted') = (corrected is not null)),
  check (answered_by is distinct from account_id)
);
create index correction_minutes on correction (compound_id, minutes_id, asked_at);

-- What somebody took on at a meeting. It comes with the posted minutes.
create table follow_up (
  compound_id uuid not null,
  id uuid not null,
  minutes_id uuid not null,
  item_id uuid not null,
  matter_id uuid,                                          -- the thread of the item
  title text not null,                                     -- what is to be done: the item's title
  assignee text not null,                                  -- who, as the meeting calls them
  assignee_id uuid,                                        -- the same as an account, where there is one
  due date,                                                -- until when; null where nobody said
  done_at timestamptz,
  done_by uuid,
  note text,                                               -- what came of it
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')), -- of the note alone
  primary key (compound_id, id),
  unique (compound_id, item_id),
  foreign key (compound_id, minutes_id) references minutes (compound_id, id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (note is null))
);
create index follow_up_open on follow_up (compound_id, due) where done_at is null;

alter table covenant_version
  add constraint covenant_version_meeting foreign key (compound_id, meeting_id) references meeting (compound_id, id);

do $$
declare t text;
begin
  foreach t in array array['minutes', 'minutes_line', 'minutes_signature', 'correction', 'follow_up']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
end $$;
create policy timer on minutes to yuanba_timer using (true) with check (true);
create policy timer on correction to yuanba_timer using (true) with check (true);

grant update (state, visibility, revision, correction_until, until_source, posted_by, posted_at, final_at, final_by) on minutes to yuanba_app;
grant delete on minutes_line, minutes_signature to yuanba_app;
grant update (visibility, state, answer, corrected, answered_by, answered_at) on correction to yuanba_app;
grant update (done_at, done_by, note, visibility) on follow_up to yuanba_app;
-- The last day of a period passes: the timer closes what nobody objects to any more.
grant select (compound_id, id, meeting_id, state, visibility, correction_until), update (state, visibility, final_at) on minutes to yuanba_timer;
grant select (compound_id, id, minutes_id, state, visibility), update (visibility) on correction to yuanba_timer;
