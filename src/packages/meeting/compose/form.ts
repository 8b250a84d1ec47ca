import type { AttachedFile } from '../../../../types/file'
import type { AgendaItemId, CompoundId, FollowUpId, MatterId } from '../../../../types/ids'
import type { ItemRegime, MeetingKind } from '../../../../types/meeting-kinds'
import type { MeetingDraft } from '../../../../types/meeting'
import type { FollowUp } from '../../../../types/minutes'
import { instant, type Instant } from '../../../../types/units'
import { addDays, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { carriedItem, carriedOver } from '../../../../cloudfunctions/rules/meeting/carried-over'
import { dayTimeOf, instantOf, type DayTime } from '../../../components/day-time'
import { newId } from '../../../client/new-id'
import type { MeetingView } from '../words'

/** An item as the form holds it. */
export interface ItemForm {
  readonly id: AgendaItemId
  readonly title: string
  readonly body: string
  readonly minutes: string
  readonly presenter: string
  readonly regime: ItemRegime
  readonly matterId: MatterId | null
  readonly papers: readonly { readonly title: string; readonly file: AttachedFile }[]
  /** It carries over what was promised at a meeting before. */
  readonly followUpId?: FollowUpId
}

/** A meeting as the form holds it. */
export interface MeetingForm {
  readonly compoundId: CompoundId | ''
  readonly kind: MeetingKind
  readonly title: string
  /** `compound`, or the id of a building or an entrance. */
  readonly scope: string
  readonly scopeKind: MeetingDraft['scopeKind']
  readonly place: string
  readonly point: MeetingDraft['point']
  readonly starts: DayTime
  readonly minutes: string
  readonly items: readonly ItemForm[]
}

const proposedDays = 3

export function emptyItem(regime: ItemRegime = 'deliberation'): ItemForm {
  const words = { title: '', body: '', minutes: '20', presenter: '' }
  return { id: newId() as AgendaItemId, ...words, regime, matterId: null, papers: [] }
}

/** What a meeting is called about: a matter, or a topic a neighbour proposed. */
export interface Reason {
  readonly title: string
  readonly scopeKind: MeetingDraft['scopeKind']
  readonly scopeId: MeetingDraft['scopeId']
  readonly matterId: MatterId | null
  /** A topic puts itself on the agenda once that is saved; a matter gets its item at once. */
  readonly topic: boolean
}

const titleAtMost = 40

/** The form of a meeting about something: its name, its people and its first item are there already. */
export function aboutForm(form: MeetingForm, reason: Reason): MeetingForm {
  const { title, scopeKind, scopeId, matterId, topic } = reason
  const item = { ...emptyItem(), title, matterId }
  return {
    ...form,
    title: [...title].slice(0, titleAtMost).join(''),
    scopeKind,
    scope: scopeId ?? 'compound',
    items: topic ? [] : [item],
  }
}

/** What a new agenda holds of what was promised before: which were put on it once, whatever became of them. */
export interface CarriedForm {
  readonly form: MeetingForm
  readonly offered: readonly FollowUpId[]
}

/**
 * Puts on a new agenda what is overdue to the people it is for; what was taken out stays out, and with other people what
 * was promised to the first goes. Null when there is nothing to change.
 */
export function withCarried(
  { form, offered }: CarriedForm,
  followUps: readonly FollowUp[],
  now: Instant,
): CarriedForm | null {
  const scopeId = form.scopeKind === 'compound' ? null : (form.scope as FollowUp['scopeId'])
  const due = carriedOver(followUps, { scopeKind: form.scopeKind, scopeId })
  const owed = new Set(due.map(({ id }) => id))
  const kept = form.items.filter(({ followUpId }) => followUpId === undefined || owed.has(followUpId))
  const added = due
    .filter(({ id }) => !offered.includes(id))
    .map((one): ItemForm => ({
      ...{ ...emptyItem(), ...carriedItem(one, now), minutes: '10' },
      ...{ matterId: one.matterId, followUpId: one.id },
    }))
  if (added.length === 0 && kept.length === form.items.length) return null
  return { form: { ...form, items: [...kept, ...added] }, offered: due.map(({ id }) => id) }
}

/** A form with one empty item, three days from now in the evening. */
export function emptyForm(now: Instant, compoundId: CompoundId | ''): MeetingForm {
  return {
    ...{
      compoundId,
      kind: 'yard',
      title: '',
      scope: 'compound',
      scopeKind: 'compound',
      place: '',
      point: null,
    },
    starts: { day: addDays(dayOf(now), proposedDays), time: '19:00' },
    minutes: '90',
    items: [emptyItem()],
  }
}

/** The form of a meeting that exists, to be changed. */
export function formOf(view: MeetingView): MeetingForm {
  return {
    compoundId: view.compoundId,
    kind: view.kind,
    title: view.title,
    scope: view.scopeId ?? 'compound',
    scopeKind: view.scopeKind,
    place: view.place,
    point: view.point,
    starts: dayTimeOf(view.startsAt),
    minutes: String(Math.round((view.endsAt - view.startsAt) / 60_000)),
    items: view.items.map(({ id, title, body, minutes, presenter, regime, matterId, papers }) => ({
      ...{ id, title, body, minutes: String(minutes), presenter, regime, matterId },
      // Whoever writes here convenes, and has every file.
      papers: papers.flatMap(({ title: named, file }) => (file === null ? [] : [{ title: named, file }])),
    })),
  }
}

/** What would be sent, or by field what is missing. */
export function draftOf(form: MeetingForm): { draft: MeetingDraft } | { gaps: Record<string, string> } {
  const gaps: Record<string, string> = {}
  const startsAt = instantOf(form.starts)
  const minutes = whole(form.minutes)
  if (form.compoundId === '') gaps['compoundId'] = '请选是哪个院子。'
  if (form.title.trim() === '') gaps['title'] = '请写这次会商量什么。'
  if (form.place.trim() === '') gaps['place'] = '请写在哪里开。'
  if (startsAt === null) gaps['startsAt'] = '请选哪一天、几点。'
  if (minutes === null) gaps['endsAt'] = '请写大约开多少分钟。'
  form.items.forEach((item, index) => {
    if (item.title.trim() === '') gaps[`items.${index}.title`] = '请写这个议题说什么。'
    if (whole(item.minutes) === null) gaps[`items.${index}.minutes`] = '请写留多少分钟。'
  })
  if (startsAt === null || minutes === null || Object.keys(gaps).length > 0) return { gaps }
  return {
    draft: {
      kind: form.kind,
      title: form.title.trim(),
      scopeKind: form.scopeKind,
      scopeId: form.scopeKind === 'compound' ? null : (form.scope as never),
      place: form.place.trim(),
      point: form.point,
      startsAt,
      endsAt: instant(startsAt + minutes * 60_000),
      items: form.items.map((item) => ({
        id: item.id,
        title: item.title.trim(),
        body: item.body.trim(),
        minutes: whole(item.minutes) ?? 1,
        presenter: item.presenter.trim(),
        regime: item.regime,
        matterId: item.matterId,
        papers: item.papers.map(({ title, file }) => ({ title, fileId: file.id })),
      })),
    },
  }
}

function whole(text: string): number | null {
  return /^[1-9]\d{0,2}$/.test(text.trim()) ? Number(text.trim()) : null
}

type Side = readonly [field: keyof MeetingForm, words: string]
const sides: readonly Side[] = [
  ['title', '会的名字'],
  ['kind', '是什么会'],
  ['place', '地点'],
  ['starts', '时间'],
  ['minutes', '开多久'],
]

/** Two conveners' changes laid together. */
export interface Merged {
  readonly form: MeetingForm
  /** What both had changed, in words: mine stands, theirs is named so that nothing is lost unseen. */
  readonly clashes: readonly string[]
}

/**
 * Lays my changes over what somebody else saved meanwhile. What only one of us touched is kept from them; what both
 * touched keeps mine and says what theirs was. Items are told apart by their ids; what one of us added stays.
 */
export function merge(base: MeetingForm, mine: MeetingForm, theirs: MeetingForm): Merged {
  const clashes: string[] = []
  const form = { ...theirs } as { -readonly [Field in keyof MeetingForm]: MeetingForm[Field] }
  for (const [field, words] of sides) {
    if (same(base[field], mine[field])) continue
    if (!same(base[field], theirs[field]) && !same(mine[field], theirs[field])) {
      clashes.push(`${words}：对方改成了“${spoken(theirs[field])}”`)
    }
    Object.assign(form, { [field]: mine[field] })
  }
  if (!same(base.scope, mine.scope)) Object.assign(form, { scope: mine.scope, scopeKind: mine.scopeKind })
  const before = new Map(base.items.map((item) => [item.id, item]))
  const own = new Map(mine.items.map((item) => [item.id, item]))
  const kept = theirs.items.flatMap((item): ItemForm[] => {
    const was = before.get(item.id)
    const now = own.get(item.id)
    if (!now) return was && same(was, item) ? [] : [item]
    if (!was || same(was, now)) return [item]
    if (!same(was, item) && !same(now, item))
      clashes.push(`议题“${now.title}”：对方改成了“${item.title}”，${item.minutes} 分钟`)
    return [now]
  })
  const there = new Set(theirs.items.map(({ id }) => id))
  const added = mine.items.filter((item) => {
    const was = before.get(item.id)
    return !there.has(item.id) && (!was || !same(was, item))
  })
  return { form: { ...form, items: [...kept, ...added] }, clashes }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function spoken(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value)
}
