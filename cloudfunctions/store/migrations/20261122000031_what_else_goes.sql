-- What was still kept for ever: what an objection said, and work that is done.

-- What was written stays while the objection is open; the verdict and its reason stay for good.
alter table objection add column text_deleted_at timestamptz; -- when the words were emptied; null while they are there
grant select (compound_id, id, answered_at, withdrawn_at, text_deleted_at), update (text, text_deleted_at) on objection
  to yuanba_retention;

create policy retention on outbox to yuanba_retention using (true) with check (true);
grant select (compound_id, id, done_at), delete on outbox to yuanba_retention;
create index outbox_done on outbox (compound_id, done_at) where done_at is not null;
