-- Money of somebody who is no home: what others make up for in a round comes in, and goes back, as a payment too. And a
-- refund that was written down by mistake is posted the other way round, with a reason and a receipt of its own.

alter table payment
  alter column unit_id drop not null,
  add column payer text check (length(payer) between 1 and 40), -- who gave it, as the treasurer wrote it; of no home alone; deleted after a while
  add column payer_shown boolean,                          -- the giver lets neighbours read it; null where a home paid
  add column reason text check (length(reason) between 1 and 100), -- why a refund is taken back; deleted after a while
  drop constraint payment_subject_kind_check,
  drop constraint payment_check,                           -- what goes back, and what takes back, names a payment
  drop constraint payment_check7,                          -- what always takes two
  add constraint payment_subject_kind check (subject_kind in ('pledge', 'fee', 'cover')),
  add constraint payment_payer check ((subject_kind = 'cover') = (unit_id is null) and (unit_id is null) = (payer_shown is not null)
    and (payer is null or payer_shown is not null)),
  add constraint payment_back check ((direction = 'out' or correction) = (refund_of is not null)),
  add constraint payment_two check (state <> 'confirmed' or second_by is not null
    or direction = 'in' and not correction and subject_kind <> 'cover');

grant update (payer, reason) on payment to yuanba_retention;
grant select (payer, reason) on payment to yuanba_retention;
