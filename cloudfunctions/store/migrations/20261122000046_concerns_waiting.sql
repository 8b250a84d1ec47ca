-- What waits for an answer is asked for with every first page of those who convene: found without reading what is done.

create index concern_waiting on concern (compound_id, reported_at) where matter_id is null and answered_at is null;
