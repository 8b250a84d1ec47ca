-- Files people attach. The first use is the papers of a decision; each purpose has its own rule of who may add and who
-- may open. What lies in the storage under storage_id is the checked copy the server wrote, never the upload itself.
create table file (
  compound_id uuid not null references compound (id),      -- the tenant
  id uuid not null,                                        -- made by the client, so that a second sending is the same file
  account_id uuid not null,                                -- who added it
  purpose text not null constraint file_purpose check (purpose in ('paper', 'ballotPhoto')),  -- decides who may open it
  name text not null,                                      -- as it is shown: 报价单.pdf
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),  -- of the content, not of the name
  bytes integer not null check (bytes between 1 and 10485760),  -- size of the checked copy
  sha256 text not null check (length(sha256) = 64),        -- sha-256 (hex) of the checked copy
  storage_id text not null,                                -- the storage's own id of the checked copy
  visibility text not null default 'visible' check (visibility in ('pending', 'visible', 'held', 'removed')),  -- only a visible file is opened
  created_at timestamptz not null,                         -- when it was added
  primary key (compound_id, id)
);

alter table file enable row level security;
create policy tenant on file to yuanba_app
  using (compound_id = any ((select visible_compounds())::uuid[]))
  with check (compound_id = any ((select visible_compounds())::uuid[]));

-- What was checked stays as it is: no update, no delete.
grant select, insert on file to yuanba_app;

-- A paper's file is a file of the same compound. Nothing has been stored in this column before.
alter table paper alter column file_id type uuid using file_id::uuid;
alter table paper add constraint paper_file foreign key (compound_id, file_id) references file (compound_id, id);
create index paper_file on paper (compound_id, file_id) where file_id is not null;
