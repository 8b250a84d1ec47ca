-- Paper ballots: each sheet is read in twice, by two people, and settled by a third where they differ. Only then does
-- it become a return like one from a phone. Readings are never changed: a mistake is what the second pair of eyes is for.
create table paper_entry (
  compound_id uuid not null references compound (id),      -- the tenant
  id uuid not null,                                        -- of the first reading: names the sheet on screens
  decision_id uuid not null,                               -- what the sheet votes on
  voter_id uuid not null,                                  -- whose sheet it is, by its code or its door
  sheet integer not null check (sheet >= 1),               -- 1, 2, …: a voter may hand in another one after an invalid one
  ordinal integer not null check (ordinal in (1, 2, 3)),   -- first reading, blind second reading, settling
  account_id uuid not null references account (id),        -- who read it
  role text not null check (role in ('counter', 'buildingRep', 'committee', 'communityStaff')), -- as what; the owner is told this and no name
  file_id uuid,                                            -- the photo; the first reading has one
  reading jsonb not null,                                  -- {flaw, answers: [{questionId, answer}]}
  return_id uuid,                                          -- the return the sheet became with this reading; null while it counts for nothing
  entered_at timestamptz not null,                         -- when it was read
  primary key (compound_id, id),
  unique (compound_id, decision_id, voter_id, sheet, ordinal),
  foreign key (compound_id, file_id) references file (compound_id, id),
  constraint paper_entry_person unique (compound_id, decision_id, voter_id, sheet, account_id), -- nobody reads a sheet twice
  check (ordinal <> 1 or file_id is not null),
  check (ordinal <> 3 or return_id is not null)
);
-- One photo shows one sheet: it cannot stand for several homes.
create unique index paper_entry_photo on paper_entry (compound_id, file_id) where file_id is not null;

alter table paper_entry enable row level security;
create policy tenant on paper_entry to yuanba_app
  using (compound_id = any ((select visible_compounds())::uuid[]))
  with check (compound_id = any ((select visible_compounds())::uuid[]));
create policy timer on paper_entry to yuanba_timer using (true) with check (true);

-- Append-only: no update, no delete.
grant select, insert on paper_entry to yuanba_app;
-- The count says how many sheets were not finished in time; what they say is none of the timer's business.
grant select (compound_id, decision_id, voter_id, sheet, return_id) on paper_entry to yuanba_timer;

-- An invalid paper is a return and counts in neither axis; the home may still return another one.
alter table ballot_return drop constraint ballot_return_disposition_check;
alter table ballot_return add constraint ballot_return_disposition_check
  check (disposition in ('counted', 'evidence', 'coOwnersDiffer', 'invalid'));
-- A counted paper may leave one question of several unmarked. Its row keeps the home's place, so that every return
-- answers every question and the first one wins as a whole; it is summed neither as taking part nor as consent.
alter table ballot drop constraint ballot_choice_check;
alter table ballot add constraint ballot_choice_check check (choice in ('agree', 'against', 'abstain', 'invalid'));
