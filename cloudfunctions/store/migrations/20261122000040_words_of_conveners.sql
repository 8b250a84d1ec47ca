-- What conveners write as a duty passes the check like the rest: the notice of a decision, answers, reasons, and a place
-- that is changed after the notice. Everything that was there before is as visible as it was.

alter table topic add column answer_visibility text not null default 'visible' check (answer_visibility in ('pending', 'visible', 'held', 'removed')); -- of the answer alone
alter table concern add column answer_visibility text not null default 'visible' check (answer_visibility in ('pending', 'visible', 'held', 'removed')); -- of the answer alone
alter table objection add column answer_visibility text not null default 'visible' check (answer_visibility in ('pending', 'visible', 'held', 'removed')); -- of the answer alone
alter table decision
  add column notice_visibility text not null default 'visible' check (notice_visibility in ('pending', 'visible', 'held', 'removed')), -- of what was posted, until an owners' vote runs
  add column reason_visibility text not null default 'visible' check (reason_visibility in ('pending', 'visible', 'held', 'removed')); -- of the reason for withdrawing
alter table meeting
  add column reason_visibility text not null default 'visible' check (reason_visibility in ('pending', 'visible', 'held', 'removed')); -- of the reason for calling off

-- Items on a notice are as visible as the notice; from now on the column says so, and says no while their papers or who
-- explains them were changed since and wait for the check.
update agenda_item i set visibility = 'visible' from meeting m
where m.compound_id = i.compound_id and m.id = i.meeting_id and m.noticed_at is not null and not i.added_after_notice
  and i.visibility = 'pending';

-- Where a meeting is to be instead, once the words have passed: one for a meeting, the last one written.
create table meeting_place (
  compound_id uuid not null,
  id uuid not null,                                        -- the meeting
  place text not null,                                     -- where people meet instead, as neighbours say it
  latitude integer,                                        -- millionths of a degree north; with longitude or not at all
  longitude integer,                                       -- millionths of a degree east
  visibility text not null default 'pending' check (visibility in ('pending', 'visible', 'held', 'removed')), -- visible: it is the meeting's place
  created_by uuid not null,                                -- the convener who moved it
  created_at timestamptz not null,
  primary key (compound_id, id),
  foreign key (compound_id, id) references meeting (compound_id, id),
  check ((latitude is null) = (longitude is null))
);
alter table meeting_place enable row level security;
create policy tenant on meeting_place to yuanba_app using (compound_id = any ((select visible_compounds())::uuid[]))
  with check (compound_id = any ((select visible_compounds())::uuid[]));
create policy timer on meeting_place to yuanba_timer using (true) with check (true);
grant select, insert, update (place, latitude, longitude, created_by, created_at) on meeting_place to yuanba_app;

-- Neighbours read the earlier place until then: the verdict itself puts the new one in its stead.
create function take_place() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  update meeting set place = new.place, latitude = new.latitude, longitude = new.longitude
  where compound_id = new.compound_id and id = new.id;
  return null;
end $$;
create trigger take_place after update of visibility on meeting_place
  for each row when (new.visibility = 'visible' and old.visibility <> 'visible') execute function take_place();

-- As before, and by the column that is meant: a row may hold more than one thing people wrote.
drop function set_visibility(text, uuid, uuid, text);
create function set_visibility(p_table text, p_compound uuid, p_id uuid, p_visibility text, p_column text default 'visibility')
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare changed integer;
begin
  if coalesce(nullif(current_setting('role', true), 'none'), '') <> 'yuanba_timer' and p_compound <> all (visible_compounds()) then
    raise exception 'not a compound of this call';
  end if;
  if p_column not in ('visibility', 'answer_visibility', 'notice_visibility', 'reason_visibility') or not exists (
    select from information_schema.columns c
    where c.table_schema = 'public' and c.table_name = p_table and c.column_name in ('compound_id', 'id', p_column)
    having count(*) = 3)
  then
    raise exception 'nothing people write lies in %', p_table;
  end if;
  execute format('update %I set %I = $3 where compound_id = $1 and id = $2', p_table, p_column)
    using p_compound, p_id, p_visibility;
  get diagnostics changed = row_count;
  return changed > 0;
end $$;
revoke execute on function set_visibility(text, uuid, uuid, text, text) from public;
grant execute on function set_visibility(text, uuid, uuid, text, text) to yuanba_app, yuanba_timer;
