-- 坝坝会 and other meetings: topics people propose, the agenda and its notice, who says they come, who came, what was
-- said, counted by hand or by phone, and what came of each item.

-- draft → noticed → running → ended; cancelled before it starts.
create table meeting (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null check (kind in ('yard', 'residents', 'owners', 'council', 'openTalk', 'members', 'partners')),
  title text not null,                                     -- what it is about; stands on the card and on the notice
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,                                           -- null exactly when the scope is the compound
  place text not null,                                     -- where people meet, as neighbours say it
  latitude integer,                                        -- millionths of a degree north; with longitude or not at all
  longitude integer,                                       -- millionths of a degree east
  starts_at timestamptz not null,                          -- as announced
  ends_at timestamptz not null,                            -- as planned
  state text not null default 'draft' check (state in ('draft', 'noticed', 'running', 'ended', 'cancelled')),
  version integer not null default 1,                      -- grows with each edit; the second editor sees a conflict
  pack_id text,                                            -- the pack the notice was given under
  pack_version integer,
  noticed_at timestamptz,                                  -- the notice was posted
  earliest_start_at timestamptz,                           -- by the notice days of the pack, where law asks for a notice
  started_at timestamptz,
  ended_at timestamptz,
  cancelled_reason text,                                   -- read by everybody who read the notice
  sign_in_secret text not null check (length(sign_in_secret) = 64), -- hex; conveners' phones make the code of each half minute from it
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')), -- of the notice
  created_by uuid not null,                                -- the convener
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (pack_id, pack_version) references pack (id, version),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check ((latitude is null) = (longitude is null)),
  check (ends_at > starts_at),
  check (state not in ('noticed', 'running', 'ended') or noticed_at is not null),
  check (state not in ('running', 'ended') or started_at is not null),
  check (state <> 'ended' or ended_at is not null),
  check (state <> 'cancelled' or cancelled_reason is not null)
);
create index meeting_coming on meeting (compound_id, starts_at);

create table agenda_item (
  compound_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  ordinal integer not null,                                -- 1, 2, … in the order they are taken
  title text not null,
  body text not null default '',
  minutes integer not null check (minutes between 1 and 240), -- how long it is to take
  presenter text not null default '',                      -- who explains it, as the convener calls them
  regime text not null check (regime in ('deliberation', 'residents', 'owners')),
  matter_id uuid,                                          -- the thread it belongs to, if any
  added_after_notice boolean not null default false,       -- 未公告，不得表决
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')), -- of one added after the notice; the others go with the notice
  state text not null default 'waiting' check (state in ('waiting', 'running', 'concluded')),
  started_at timestamptz,                                  -- when it was called
  concluded_at timestamptz,
  concluded_by uuid,                                       -- the convener who entered the conclusion
  conclusion text check (conclusion in ('dropped', 'comeBack', 'ask', 'decision', 'costPlan', 'repair', 'task', 'trial')),
  conclusion_note text,                                    -- in the convener's words; for conveners until the minutes are posted
  assignee text,                                           -- ask, costPlan, repair, task: who takes it on, as the meeting calls them
  assignee_id uuid,                                        -- the same as an account, where there is one
  due date,                                                -- until when
  trial_until date,                                        -- trial: until when it is tried
  trial_test text,                                         -- by what people see whether it is better
  trial_decider text,                                      -- who then says: keep or restore
  made_id uuid,                                            -- what came of it: the decision that was drafted
  primary key (compound_id, id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  check ((state = 'concluded') = (conclusion is not null)),
  check (conclusion <> 'ask' or (assignee is not null and due is not null)),
  check (conclusion <> 'trial' or (trial_until is not null and trial_test is not null and trial_decider is not null)),
  check (conclusion <> 'decision' or made_id is not null)
);
create index agenda_item_meeting on agenda_item (compound_id, meeting_id, ordinal);
create index agenda_item_matter on agenda_item (compound_id, matter_id) where matter_id is not null;
create unique index agenda_item_running on agenda_item (compound_id, meeting_id) where state = 'running';

create table agenda_file (
  compound_id uuid not null,
  item_id uuid not null,
  ordinal integer not null,
  title text not null,
  file_id uuid not null,                                   -- a file registered as a paper
  primary key (compound_id, item_id, ordinal),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id),
  foreign key (compound_id, file_id) references file (compound_id, id)
);
create index agenda_file_file on agenda_file (compound_id, file_id);

-- What neighbours want to be talked about: proposed → taken | answered.
create table topic (
  compound_id uuid not null references compound (id),
  id uuid not null,
  scope_kind text not null check (scope_kind in ('compound', 'building', 'entrance')),
  scope_id uuid,
  matter_id uuid,                                          -- the thread it belongs to, if any
  title text not null,
  body text not null default '',
  state text not null default 'proposed' check (state in ('proposed', 'taken', 'answered')),
  item_id uuid,                                            -- taken: as which item
  answer text,                                             -- answered: in the convener's words
  answered_by uuid,                                        -- the convener who took or answered it
  answered_at timestamptz,
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')),
  created_by uuid not null,                                -- shown to nobody but the reviewers
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, matter_id) references matter (compound_id, id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id),
  check ((scope_kind = 'compound') = (scope_id is null)),
  check (state <> 'taken' or item_id is not null),
  check (state <> 'answered' or answer is not null)
);
create index topic_waiting on topic (compound_id, created_at) where state = 'proposed';

create table topic_second (
  compound_id uuid not null,
  topic_id uuid not null,
  account_id uuid not null,                                -- who seconded; shown as a number
  at timestamptz not null,
  primary key (compound_id, topic_id, account_id),
  foreign key (compound_id, topic_id) references topic (compound_id, id)
);

create table interest (
  compound_id uuid not null,
  item_id uuid not null,
  account_id uuid not null,                                -- who declared it: shown with the family name and what they are
  kind text not null check (kind in ('business', 'benefit', 'nextDoor', 'kin')),
  declared_at timestamptz not null,
  primary key (compound_id, item_id, account_id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id)
);

create table rsvp (
  compound_id uuid not null,
  meeting_id uuid not null,
  account_id uuid not null,
  coming boolean not null,
  people integer not null check (people between 0 and 20), -- how many come, themselves included; 0 when nobody
  at timestamptz not null,
  primary key (compound_id, meeting_id, account_id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id)
);

-- A home that is there, or a person who signed in by the code: one row each.
create table attendance (
  compound_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  unit_id uuid,                                            -- a home; null for a person
  account_id uuid,                                         -- a person; null for a home
  as_owner boolean not null,                               -- an owner of the home is there, or somebody with their written word
  how text not null check (how in ('ticked', 'code')),
  by_account uuid not null,                                -- who ticked, or who signed in
  at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, meeting_id) references meeting (compound_id, id),
  foreign key (compound_id, unit_id) references unit (compound_id, id),
  check ((unit_id is null) <> (account_id is null))
);
create unique index attendance_unit on attendance (compound_id, meeting_id, unit_id) where unit_id is not null;
create unique index attendance_account on attendance (compound_id, meeting_id, account_id) where account_id is not null;

create table floor_note (
  compound_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  stance text not null check (stance in ('for', 'against', 'asked')),
  words text not null,                                     -- short, as the convener heard it
  speaker text,                                            -- how they want to be called; only by their consent
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')), -- conveners only until the minutes are posted, whatever this says
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id)
);
create index floor_note_item on floor_note (compound_id, item_id, created_at);

-- A straw poll of an item, by phones and by hands: an opinion, never a decision.
create table hand_count (
  compound_id uuid not null,
  item_id uuid not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  hands_yes integer check (hands_yes between 0 and 5000),  -- as counted in the yard; null while nobody counted
  hands_no integer check (hands_no between 0 and 5000),
  hands_unsure integer check (hands_unsure between 0 and 5000),
  counted_by uuid,                                         -- who entered the hands
  primary key (compound_id, item_id),
  foreign key (compound_id, item_id) references agenda_item (compound_id, id),
  check ((state = 'closed') = (closed_at is not null)),
  check (num_nulls(hands_yes, hands_no, hands_unsure, counted_by) in (0, 4))
);

create table hand_by_phone (
  compound_id uuid not null,
  item_id uuid not null,
  account_id uuid not null,                                -- who signed in and answered; shown as a number
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  at timestamptz not null,
  primary key (compound_id, item_id, account_id),
  foreign key (compound_id, item_id) references hand_count (compound_id, item_id)
);

-- ---------------------------------------------------------------- the second wall, and what the application may do
do $$
declare t text;
begin
  foreach t in array array['meeting', 'agenda_item', 'agenda_file', 'topic', 'topic_second', 'interest', 'rsvp', 'attendance',
    'floor_note', 'hand_count', 'hand_by_phone']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
    execute format('grant select, insert on %I to yuanba_app', t);
  end loop;
  -- What is deleted after its time: who came, who meant to come, what was heard, how each phone answered.
  foreach t in array array['meeting', 'agenda_item', 'rsvp', 'attendance', 'floor_note', 'hand_by_phone', 'agenda_file']
  loop
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
  end loop;
end $$;

grant update (kind, title, scope_kind, scope_id, place, latitude, longitude, starts_at, ends_at, state, version, pack_id,
  pack_version, noticed_at, earliest_start_at, started_at, ended_at, cancelled_reason, visibility) on meeting to yuanba_app;
grant update (ordinal, title, body, minutes, presenter, regime, matter_id, visibility, state, started_at, concluded_at,
  concluded_by, conclusion, conclusion_note, assignee, assignee_id, due, trial_until, trial_test, trial_decider, made_id),
  delete on agenda_item to yuanba_app;
grant delete on agenda_file, topic_second, interest to yuanba_app;
grant update (state, item_id, answer, answered_by, answered_at, visibility) on topic to yuanba_app;
grant update (coming, people, at) on rsvp to yuanba_app;
grant update (as_owner), delete on attendance to yuanba_app;
grant update (visibility) on floor_note to yuanba_app;
grant update (state, closed_at, hands_yes, hands_no, hands_unsure, counted_by) on hand_count to yuanba_app;

grant select (compound_id, id, ended_at, starts_at, state) on meeting to yuanba_retention;
grant select (compound_id, id, meeting_id, concluded_at) on agenda_item to yuanba_retention;
grant select (compound_id, meeting_id), delete on rsvp to yuanba_retention;
grant select (compound_id, meeting_id, account_id, id), delete on attendance to yuanba_retention;
grant select (compound_id, meeting_id, id), delete on floor_note to yuanba_retention;
grant select (compound_id, item_id, account_id), update (account_id) on hand_by_phone to yuanba_retention;
grant select (compound_id, file_id) on agenda_file to yuanba_retention;
