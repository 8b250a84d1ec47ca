-- What is kept of meetings, topics and reports, and what goes: who came and what was said after the term of the committee
-- and a year, the rest sooner. Counts stay. Nobody is the uuid of zeros.

alter table meeting
  add column homes_came integer,                           -- how many homes were there, once who was is deleted
  add column persons_came integer,                         -- how many signed in by phone, once who did is deleted
  add column records_deleted_at timestamptz,               -- when the words of the minutes and who came were deleted
  add constraint meeting_records_counted check ((records_deleted_at is null) = (homes_came is null)
    and (records_deleted_at is null) = (persons_came is null));
alter table hand_count
  add column phones_yes integer not null default 0,        -- answers by phone of which nobody knows any more whose they were
  add column phones_no integer not null default 0,
  add column phones_unsure integer not null default 0;
alter table topic add column seconded_before integer not null default 0; -- how many seconded of whom nobody knows any more who they were
alter table metoo alter column account_id drop not null;

do $$
declare t text;
begin
  foreach t in array array['interest', 'hand_count', 'topic', 'topic_second', 'metoo', 'matter_follow']
  loop
    execute format('create policy retention on %I to yuanba_retention using (true) with check (true)', t);
  end loop;
end $$;

grant update (homes_came, persons_came, records_deleted_at), select (records_deleted_at) on meeting to yuanba_retention;
grant select (unit_id) on attendance to yuanba_retention;
grant select (account_id) on rsvp to yuanba_retention;
grant select (conclusion), update (conclusion_note, assignee, assignee_id) on agenda_item to yuanba_retention;
grant select (compound_id, item_id), delete on interest to yuanba_retention;
grant select (compound_id, item_id, phones_yes, phones_no, phones_unsure), update (phones_yes, phones_no, phones_unsure) on hand_count
  to yuanba_retention;
grant select (answer), delete on hand_by_phone to yuanba_retention;
grant select (compound_id, id, meeting_id) on minutes to yuanba_retention;
grant select (compound_id, minutes_id), update (text) on minutes_line to yuanba_retention;
grant select (compound_id, minutes_id), delete on minutes_signature to yuanba_retention;
grant select (compound_id, id, minutes_id, state), update (text, answer, corrected, account_id) on correction to yuanba_retention;
grant select (compound_id, id, minutes_id, done_at), update (assignee, assignee_id, note) on follow_up to yuanba_retention;
grant select (compound_id, id, state, answered_at, created_by, seconded_before), update (created_by, seconded_before) on topic
  to yuanba_retention;
grant select (compound_id, topic_id), delete on topic_second to yuanba_retention;
grant select (compound_id, id, matter_id, account_id), update (account_id) on concern to yuanba_retention;
grant select (compound_id, id, concern_id, matter_id, account_id), update (account_id) on metoo to yuanba_retention;
grant select (compound_id, matter_id), delete on matter_follow to yuanba_retention;
