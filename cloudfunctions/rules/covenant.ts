import type { Outcome } from '../../types/decision-kinds'
import type { AdoptionKind } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import { dayLabel, dayOf } from './clocks'
import { instant, type Instant } from '../../types/units'

/** What each kind is called on screen. */
export const covenantKindLabels: Readonly<Record<CovenantKind, string>> = {
  residentsCompact: '居民公约',
  selfGovernanceList: '自治清单',
  rulesOfProcedure: '议事规则',
  covenant: '管理规约',
  yardRules: '院落管理制度',
  gateRules: '门卫制度',
  parkingRules: '停放制度',
  other: '其他约定',
}

/** The item of 民法典 278 under which owners decide on these; the others are kept to freely, or decided if one likes. */
const ownersItem: Readonly<Partial<Record<CovenantKind, number>>> = { rulesOfProcedure: 1, covenant: 2 }

/** Whether only a vote of the owners can make one of this kind hold. */
export function ownersDecide(kind: CovenantKind): boolean {
  return ownersItem[kind] !== undefined
}

/** Which kinds an adopted question of a decision can carry: rules of procedure and the covenant only under their item. */
export function kindsOfItem(item: number | null, kinds: readonly CovenantKind[]): CovenantKind[] {
  return kinds.filter((kind) => ownersItem[kind] === undefined || ownersItem[kind] === item)
}

/** Which kinds a meeting can agree on: whatever is kept to freely. */
export function kindsOfMeeting(kinds: readonly CovenantKind[]): CovenantKind[] {
  return kinds.filter((kind) => !ownersDecide(kind))
}

/** The decision a version names as what adopted it. */
export interface AdoptingQuestion {
  readonly regime: 'owners' | 'deliberation'
  readonly item: number | null
  readonly published: boolean
  readonly outcome: Outcome | null
}

/** Why a question of a decision cannot have adopted a text of this kind, in a sentence; null when it can. */
export function decisionRefusal(kind: CovenantKind, question: AdoptingQuestion): string | null {
  if (question.regime !== 'owners') return '征求意见不是表决，定不了制度。请选一次通过了的业主表决。'
  if (!question.published || question.outcome !== 'adopted') {
    return '这一问还没有通过，或者结果还没有公布。请选通过了的那一问。'
  }
  const item = ownersItem[kind]
  if (item === undefined || item === question.item) return null
  return `${covenantKindLabels[kind]}要按民法典 278 条第 ${item} 项来表决，这次表决不是这一项。`
}

/** Why a meeting cannot have agreed on a text of this kind, in a sentence; null when it can. */
export function meetingRefusal(kind: CovenantKind, ended: boolean): string | null {
  if (ownersDecide(kind)) {
    return `${covenantKindLabels[kind]}要由业主投票来定（民法典 278 条），会上商量的不算数。请选通过了的表决；以前就有的，按历史文本录入。`
  }
  return ended ? null : '这个会还没有开完。开完以后，再写是会上定的。'
}

/** What follows from the way a version came to hold: nobody should take it for more. */
export function effectWords(how: AdoptionKind): string {
  switch (how) {
    case 'decision':
      return '业主投票通过的，对全体业主有约束力。'
    case 'meeting':
      return '会上商量定的，靠大家自觉遵守；不是业主投票，不能拿来罚款。'
    case 'history':
      return '以前就有的文本，没有在这里投过票。有没有约束力，要看当时是怎么定的。'
  }
}

/** How a version came to hold, in one sentence; `title` and `at` of what adopted it. */
export function adoptedWords(
  how: AdoptionKind | null,
  facts: { readonly title: string | null; readonly at: Instant | null; readonly source: string },
): string {
  if (how === null) return '怎么定的，还没有写。'
  if (how === 'history') return `历史文本，来历：${facts.source}`
  const day = facts.at === null ? '' : `${dayLabel(dayOf(facts.at), instant(0))}，`
  return how === 'decision'
    ? `${day}业主表决通过：${facts.title ?? ''}`
    : `${day}会上商量定的：${facts.title ?? ''}`
}

/** Whether people can have ended with this a text they agreed on when they did: nobody ends it by what it began with. */
export function mayEndAfter(adoptedAt: Instant | null, endedAt: Instant): boolean {
  return adoptedAt === null || endedAt > adoptedAt
}

/** What follows from the way a covenant was ended. */
export function repealEffectWords(how: Exclude<AdoptionKind, 'history'>): string {
  return how === 'decision'
    ? '业主投票通过废止的，从那天起对谁都不再有约束力。'
    : '会上商量废止的，从那天起不再按这一份办。'
}

/** `第 3 条`. */
export function clauseNumber(ordinal: number): string {
  return `第 ${ordinal} 条`
}

/** `《议事规则》第 3 条`; a title that brings its own brackets keeps them alone. */
export function clauseLabel(title: string, ordinal: number): string {
  return `《${title.replace(/^《|》$/g, '')}》${clauseNumber(ordinal)}`
}

/** A version as comparing looks at it. */
export interface ComparedVersion {
  readonly title: string
  readonly preamble: string
  readonly clauses: readonly { readonly id: string; readonly text: string }[]
}

/** What became of one clause; `ordinal` in the later version, in the earlier one for what was taken out. */
export interface ClauseChange {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly id: string
  readonly ordinal: number
  /** Where it stood before, if that was elsewhere. */
  readonly from: number | null
  readonly before: string
  readonly after: string
}

/** Every clause of either version: those of the later one in its order, each removed one before what followed it. */
export function clauseChanges(before: ComparedVersion, after: ComparedVersion): ClauseChange[] {
  const old = new Map(before.clauses.map(({ id, text }, index) => [id, { text, ordinal: index + 1 }]))
  const kept = new Set(after.clauses.map(({ id }) => id))
  const changes: ClauseChange[] = []
  const gone = before.clauses.flatMap(({ id, text }, index): ClauseChange[] =>
    kept.has(id) ? [] : [{ kind: 'removed', id, ordinal: index + 1, from: null, before: text, after: '' }],
  )
  after.clauses.forEach(({ id, text }, index) => {
    const was = old.get(id)
    while (was && gone[0] && gone[0].ordinal < was.ordinal) changes.push(gone.shift() as ClauseChange)
    const ordinal = index + 1
    if (!was) changes.push({ kind: 'added', id, ordinal, from: null, before: '', after: text })
    else {
      const kind = was.text === text ? 'same' : 'changed'
      const from = was.ordinal === ordinal ? null : was.ordinal
      changes.push({ kind, id, ordinal, from, before: was.text, after: text })
    }
  })
  return [...changes, ...gone]
}

/** What changed, as one says it: `改了第 2 条；新加第 5 条；删去原来的第 3 条。其他的没有变。` */
export function changeWords(before: ComparedVersion, after: ComparedVersion): string {
  const changes = clauseChanges(before, after)
  const parts = [
    before.title === after.title ? '' : `名称从《${before.title}》改成《${after.title}》`,
    before.preamble === after.preamble ? '' : '改了开头的话',
    numbered('改了', changes, 'changed'),
    numbered('新加', changes, 'added'),
    numbered('删去原来的', changes, 'removed'),
  ].filter((part) => part !== '')
  if (parts.length === 0) return '和上一版一样，没有改字。'
  const rest = changes.some(({ kind }) => kind === 'same') ? '其他的没有变。' : ''
  return `${parts.join('；')}。${rest}`
}

function numbered(words: string, changes: readonly ClauseChange[], kind: ClauseChange['kind']): string {
  const ordinals = changes.filter((change) => change.kind === kind).map(({ ordinal }) => ordinal)
  return ordinals.length === 0 ? '' : `${words}第 ${ordinals.join('、')} 条`
}
