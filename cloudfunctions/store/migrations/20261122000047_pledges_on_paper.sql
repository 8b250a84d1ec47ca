-- A home without a telephone says on paper what it means to pay: a convener enters it with the photo. What the home says
-- itself goes before it. Of a paper, account_id is the convener who entered it.

alter table pledge
  add column file_id uuid,                                 -- the photo of the signed paper; null by the phone, and of an ended one after a while
  add column entered_as text check (entered_as in ('buildingRep', 'committee', 'communityStaff')), -- the office in which a paper was entered; null by the phone
  add column ended_cause text check (ended_cause in ('misread', 'notSigned', 'homeAsked')), -- why a convener took a paper back; null where the home did
  add constraint pledge_file foreign key (compound_id, file_id) references file (compound_id, id),
  add constraint pledge_on_paper check (entered_as is not null or file_id is null and ended_cause is null),
  add constraint pledge_paper_kept check (file_id is not null or entered_as is null or state in ('revoked', 'cancelled')),
  add constraint pledge_paper_ended check (ended_cause is null or state = 'revoked');
-- A photo shows the paper of one home, for one pledge.
create unique index pledge_photo on pledge (compound_id, file_id) where file_id is not null;

grant update (ended_cause) on pledge to yuanba_app;
grant select (file_id), update (file_id) on pledge to yuanba_retention;

-- As before, with papers: of the home they speak of, never of whoever entered them; the reason is the home's own words.
create or replace function own_things(p_kind text, p_secret_hash text, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  me uuid := account_of(p_kind, p_secret_hash, p_now);
begin
  if me is null then return null; end if;
  return (
    with tie as (
      select distinct b.compound_id, b.unit_id, b.kind <> 'tenant' as shares, b.valid_from as since from binding b
      where b.account_id = me and b.status = 'accepted' and b.valid_from <= p_now
        and (b.valid_until is null or b.valid_until > p_now)),
    plan as (
      select p.compound_id, p.id as plan_id, coalesce((select v.title from cost_plan_version v
        where v.compound_id = p.compound_id and v.plan_id = p.id and v.posted_at is not null and v.visibility = 'visible'
        order by v.version desc limit 1), '') as title
      from cost_plan p),
    thing as (
      select n.compound_id, 'concern' as kind, n.reported_at as at, n.place as about, n.text as words, n.answer,
        case when n.answered_at is not null then 'answered' when n.matter_id is not null then 'inMatter' else 'waiting' end as state,
        n.source as variant, null::bigint as amount, null::integer as count, null::text as receipt, null::uuid as unit_id
      from concern n where n.account_id = me
      union all
      select m.compound_id, 'meToo', m.at, coalesce(case when t.visibility = 'visible' then t.title end,
          case when n.visibility = 'visible' then left(n.text, 60) end, ''), '', null, null, null, null, null, null, null
      from metoo m left join matter t on t.compound_id = m.compound_id and t.id = m.matter_id
        left join concern n on n.compound_id = m.compound_id and n.id = m.concern_id
      where m.account_id = me
      union all
      select f.compound_id, 'follow', f.at, case when t.visibility = 'visible' then t.title else '' end, '', null, null, null, null,
        null, null, null
      from matter_follow f join matter t on t.compound_id = f.compound_id and t.id = f.matter_id
      where f.account_id = me
      union all
      select t.compound_id, 'topic', t.created_at, t.title, t.body, t.answer, t.state, null, null, null, null, null
      from topic t where t.created_by = me
      union all
      select s.compound_id, 'topicSecond', s.at, case when t.visibility = 'visible' then t.title else '' end, '', null, null, null,
        null, null, null, null
      from topic_second s join topic t on t.compound_id = s.compound_id and t.id = s.topic_id
      where s.account_id = me
      union all
      select i.compound_id, 'interest', i.declared_at, a.title, '', null, null, i.kind, null, null, null, null
      from interest i join agenda_item a on a.compound_id = i.compound_id and a.id = i.item_id
      where i.account_id = me
      union all
      select r.compound_id, 'rsvp', r.at, m.title, '', null, case when r.coming then 'coming' else 'notComing' end, null, null,
        r.people, null, null
      from rsvp r join meeting m on m.compound_id = r.compound_id and m.id = r.meeting_id
      where r.account_id = me
      union all
      select a.compound_id, 'attendance', a.at, m.title, '', null, null, null, null, null, null, a.unit_id
      from attendance a join meeting m on m.compound_id = a.compound_id and m.id = a.meeting_id
      where a.account_id = me or exists (select from tie
        where tie.compound_id = a.compound_id and tie.unit_id = a.unit_id and tie.since <= a.at)
      union all
      select h.compound_id, 'hand', h.at, a.title, '', null, null, null, null, null, null, null
      from hand_by_phone h join agenda_item a on a.compound_id = h.compound_id and a.id = h.item_id
      where h.account_id = me
      union all
      select s.compound_id, 'signature', s.at, m.title, '', null, null, s.capacity, null, null, null, null
      from minutes_signature s join minutes n on n.compound_id = s.compound_id and n.id = s.minutes_id
        join meeting m on m.compound_id = n.compound_id and m.id = n.meeting_id
      where s.account_id = me
      union all
      select c.compound_id, 'correction', c.asked_at, m.title, c.text, c.answer, c.state, null, null, null, null, null
      from correction c join minutes n on n.compound_id = c.compound_id and n.id = c.minutes_id
        join meeting m on m.compound_id = n.compound_id and m.id = n.meeting_id
      where c.account_id = me
      union all
      select f.compound_id, 'followUp', coalesce(f.done_at, n.posted_at, n.created_at), f.title,
        case when f.done_by = me then coalesce(f.note, '') else '' end, null,
        case when f.done_at is null then 'open' else 'done' end, null, null, null, null, null
      from follow_up f join minutes n on n.compound_id = f.compound_id and n.id = f.minutes_id
      where f.assignee_id = me or f.done_by = me
      union all
      select k.compound_id, 'keptBallot', k.kept_at, d.title, '', null, case when k.settled_at is null then 'waiting' else 'settled' end,
        null, null, null, null, null
      from kept_ballot k join decision d on d.compound_id = k.compound_id and d.id = k.decision_id
      where k.account_id = me
      union all
      select d.compound_id, 'deputy', d.named_at, '', '', null, case when d.withdrawn_at is null then 'open' else 'ended' end, g.role,
        null, null, null, null
      from role_deputy d join role_grant g on g.compound_id = d.compound_id and g.id = d.grant_id
      where d.account_id = me
      union all
      select c.compound_id, 'agreement', c.at, v.title, '', null, case when c.taken_back_at is null then 'open' else 'takenBack' end,
        c.how, null, null, null, c.unit_id
      from agreement_confirmation c join plan v on v.compound_id = c.compound_id and v.plan_id = c.plan_id
      where (c.account_id = me and c.how = 'app')
        or exists (select from tie where tie.compound_id = c.compound_id and tie.unit_id = c.unit_id and tie.shares
          and (c.taken_back_at is null or tie.since <= c.at))
      union all
      select g.compound_id, 'pledge', g.at, v.title, case when g.account_id = me or g.entered_as is not null then g.reason else '' end,
        null, g.state, g.kind || case when g.entered_as is null then '' else ' paper' end, g.amount, null, null, g.unit_id
      from pledge g join pledge_round r on r.compound_id = g.compound_id and r.id = g.round_id
        join plan v on v.compound_id = r.compound_id and v.plan_id = r.plan_id
      where (g.account_id = me and g.entered_as is null)
        or exists (select from tie where tie.compound_id = g.compound_id and tie.unit_id = g.unit_id and tie.shares
          and (g.state in ('intended', 'confirmed') or tie.since <= g.at))
      union all
      select h.compound_id, 'hardship', h.at, v.title, h.text, h.answer, null, null, null, null, null, h.unit_id
      from hardship_note h join plan v on v.compound_id = h.compound_id and v.plan_id = h.plan_id
      where h.account_id = me
      union all
      select p.compound_id, case when p.direction = 'in' then 'payment' else 'refund' end, p.said_at, p.what, '',
        case when p.account_id = me and not p.entered then p.declined_note end, p.state, p.way, p.amount, null,
        case when p.receipt_no is not null then p.receipt_year || '-' || lpad(p.receipt_no::text, 6, '0') end, p.unit_id
      from payment p
      where (p.account_id = me and not p.entered)
        or exists (select from tie where tie.compound_id = p.compound_id and tie.unit_id = p.unit_id
          and (tie.shares or p.subject_kind = 'fee'))
      union all
      select b.compound_id, 'bill', r.made_at, case when s.visibility = 'visible' then s.title else '' end, '', null,
        case when b.exempt then 'exempt' else 'asked' end, s.kind || ' ' || b.period, b.amount, null, null, b.unit_id
      from fee_bill b join fee_run r on r.compound_id = b.compound_id and r.schedule_id = b.schedule_id and r.period = b.period
        join fee_schedule s on s.compound_id = b.compound_id and s.id = b.schedule_id
      where exists (select from tie where tie.compound_id = b.compound_id and tie.unit_id = b.unit_id))
    select coalesce(jsonb_agg(jsonb_build_object('kind', x.kind, 'place', c.name, 'at', to_ms(x.at), 'about', x.about,
        'words', x.words, 'answer', x.answer, 'state', x.state, 'variant', x.variant, 'amount', x.amount, 'count', x.count,
        'receipt', x.receipt, 'home', case when x.unit_id is null then null else jsonb_build_object('building', g.name,
          'entrance', e.name, 'floor', u.floor, 'room', u.room) end) order by x.at, x.kind), '[]'::jsonb)
    from thing x join compound c on c.id = x.compound_id
      left join unit u on u.compound_id = x.compound_id and u.id = x.unit_id
      left join building g on g.compound_id = u.compound_id and g.id = u.building_id
      left join entrance e on e.compound_id = u.compound_id and e.id = u.entrance_id);
end $$;
