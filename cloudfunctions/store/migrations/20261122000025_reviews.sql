-- What people write is checked before others see it: by WeChat's content check, by people where that is not enough.

create table review (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null,                                      -- what was written, a ReviewKind of the contract
  subject_id uuid not null,                                -- the row it was written into
  account_id uuid not null,                                -- who wrote it; told the verdict and the reason
  openid text,                                             -- under which WeChat checks it; emptied with the verdict, never in a log
  duty boolean not null,                                   -- a notice or minutes: held at most until somebody releases it
  state text not null check (state in ('checking', 'people', 'passed', 'released', 'refused', 'replaced')),
  cause text check (cause in ('review', 'risky', 'noIdentity', 'unreachable', 'silent', 'unfit')), -- why people look
  submitted_at timestamptz not null,
  people_by timestamptz,                                   -- by when people answer, as the author was told
  decided_at timestamptz,                                  -- when the check, a person or a later text ended it
  decided_by uuid,                                         -- who decided or released; null: the check itself
  reason text,                                             -- why it is not shown: read by whoever wrote it
  primary key (compound_id, id),
  check ((state in ('checking', 'people')) = (decided_at is null)),
  check (openid is null or state = 'checking'),
  check (state <> 'people' or (cause is not null and people_by is not null)),
  check (state <> 'refused' or (decided_by is not null and reason is not null)),
  check (state <> 'released' or decided_by is not null),
  check (decided_by is distinct from account_id or state = 'released')
);
-- Written anew, the earlier text is replaced: one waits at a time.
create unique index review_waiting on review (compound_id, kind, subject_id) where state in ('checking', 'people');
create index review_subject on review (compound_id, kind, subject_id, submitted_at);
create index review_queue on review (compound_id, people_by) where state = 'people';
create index review_author on review (compound_id, account_id, submitted_at);

-- Whatever ends the check, the openid goes with it.
create function forget_openid() returns trigger language plpgsql as $$
begin
  new.openid := null;
  return new;
end $$;
create trigger forget_openid before update on review for each row when (new.state <> 'checking') execute function forget_openid();

-- The check takes at most 2,500 characters, or one picture, at a time: all pieces must pass.
create table review_piece (
  compound_id uuid not null,
  review_id uuid not null,
  ordinal integer not null check (ordinal >= 1),           -- as it was written
  text text,                                               -- up to 2,500 characters; emptied once it has passed
  file_id uuid,                                            -- or a picture
  storage_id text,                                         -- where the picture lies, for the address WeChat fetches
  media_type text,                                         -- of the picture; what is none is looked at by people
  verdict text check (verdict in ('pass', 'review', 'risky', 'unfit')), -- of the check; null: none yet
  trace_id text,                                           -- by which WeChat answers for a picture later
  asked_at timestamptz,                                    -- when it was given to WeChat
  primary key (compound_id, review_id, ordinal),
  foreign key (compound_id, review_id) references review (compound_id, id) on delete cascade,
  check ((file_id is null) = (storage_id is null))
);
create index review_piece_trace on review_piece (trace_id) where trace_id is not null;

-- 举报. Who reported is read by nobody; the key is there so that one person counts once.
create table content_report (
  compound_id uuid not null references compound (id),
  id uuid not null,
  kind text not null,                                      -- what is reported, a ReviewKind of the contract
  subject_id uuid not null,                                -- the row
  account_id uuid not null,                                -- who reports: one person, one thing, once
  cause text not null check (cause in ('abuse', 'privacy', 'rumour', 'advertising', 'other')),
  words text check (length(words) between 1 and 200),      -- what they add: read by the reviewers
  at timestamptz not null,
  handled_at timestamptz,                                  -- when somebody decided
  handled_by uuid,                                         -- who; never the author of the thing
  upheld boolean,                                          -- it was taken down
  reason text,                                             -- to the author of what was taken down
  primary key (compound_id, id),
  unique (compound_id, kind, subject_id, account_id),
  check ((handled_at is null) = (handled_by is null) and (handled_at is null) = (upheld is null))
);
create index content_report_open on content_report (compound_id, at) where handled_at is null;

do $$
declare t text;
begin
  foreach t in array array['review', 'review_piece', 'content_report']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy tenant on %I to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[])) with check (compound_id = any ((select visible_compounds())::uuid[]))', t);
  end loop;
  foreach t in array array['review', 'review_piece']
  loop
    execute format('create policy timer on %I to yuanba_timer using (true) with check (true)', t);
  end loop;
  foreach t in array array['review', 'content_report']
  loop
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
  end loop;
end $$;

-- The openid is written by the call that brings it and read by the timer alone.
grant select (compound_id, id, kind, subject_id, account_id, duty, state, cause, submitted_at, people_by, decided_at, decided_by, reason),
  insert, update (state, cause, decided_at, decided_by, reason) on review to yuanba_app;
grant select, insert, update (text) on review_piece to yuanba_app;
grant select, insert, update (handled_at, handled_by, upheld, reason) on content_report to yuanba_app;
grant select, update (state, cause, people_by, decided_at) on review to yuanba_timer;
grant select, update (text, verdict, trace_id, asked_at) on review_piece to yuanba_timer;
grant select (compound_id, id, state, decided_at), delete on review to yuanba_retention;
grant select (compound_id, id, handled_at), delete on content_report to yuanba_retention;

-- Shows or hides what somebody wrote, in whichever table it lies: the verdict is written where it is looked at. Only
-- the visibility, only of a table that has one, and in a call only of its own compounds. True when the row is there.
create function set_visibility(p_table text, p_compound uuid, p_id uuid, p_visibility text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare changed integer;
begin
  if coalesce(nullif(current_setting('role', true), 'none'), '') <> 'yuanba_timer' and p_compound <> all (visible_compounds()) then
    raise exception 'not a compound of this call';
  end if;
  if not exists (
    select from information_schema.columns c
    where c.table_schema = 'public' and c.table_name = p_table and c.column_name in ('compound_id', 'id', 'visibility')
    having count(*) = 3)
  then
    raise exception 'nothing people write lies in %', p_table;
  end if;
  execute format('update %I set visibility = $3 where compound_id = $1 and id = $2', p_table)
    using p_compound, p_id, p_visibility;
  get diagnostics changed = row_count;
  return changed > 0;
end $$;
revoke execute on function set_visibility(text, uuid, uuid, text) from public;
grant execute on function set_visibility(text, uuid, uuid, text) to yuanba_app, yuanba_timer;

-- WeChat answers for a picture later and names nothing but the trace: which piece that is, and where.
create function review_of_trace(p_trace text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (select jsonb_build_object('compoundId', p.compound_id, 'reviewId', p.review_id, 'ordinal', p.ordinal)
    from review_piece p where p.trace_id = p_trace);
end $$;
revoke execute on function review_of_trace(text) from public;
grant execute on function review_of_trace(text) to yuanba_timer;
