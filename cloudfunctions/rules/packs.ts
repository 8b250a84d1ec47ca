import type { CalendarDay } from '../../types/units'
import type { WorkCalendar } from './clocks'
import { jurisdictionPacks } from './packs/all'

/**
 * How sure a value is: M measured, S read in package source, D vendor documentation, V read in the legal text,
 * E seen as an excerpt, R recalled and unchecked, I our inference.
 */
export type Mark = 'M' | 'S' | 'D' | 'V' | 'E' | 'R' | 'I'

/** A value with where it comes from. `null`: not known, shown as 待核对, never replaced by a guess. */
export interface PackValue<T> {
  readonly value: T | null
  readonly source: string
  readonly mark: Mark
  readonly note?: string
}

/** Shortest and longest voting window in days, first and last day counted. */
export interface DayRange {
  readonly min: number
  readonly max: number
}

/** A sum given under a condition. */
export interface Subsidy {
  /** In fen, for one lift. */
  readonly amount: number
  readonly condition: string
}

/** Days off and days worked in exchange, for the years that are known. */
export interface HolidayList {
  /** Years the list covers; in other years only the weekly rest days are known. */
  readonly years: readonly number[]
  readonly holidays: readonly CalendarDay[]
  readonly makeUpDays: readonly CalendarDay[]
}

/** What differs from place to place. Days are calendar days. */
export interface PackFields {
  /** Notice before the owners vote. */
  readonly noticeDays: PackValue<number>
  /** Notice before a temporary meeting. */
  readonly temporaryNoticeDays: PackValue<number>
  readonly votingWindowDays: PackValue<DayRange>
  /** The result is posted within so many days after the close. */
  readonly resultWithinDays: PackValue<number>
  /** How long objections to a posted result are taken. */
  readonly objectionDays: PackValue<number>
  /** How long those who were at a meeting may ask for a correction of its minutes. */
  readonly minutesCorrectionDays: PackValue<number>
  /** True: a statutory e-vote counts only in the city's own system. */
  readonly cityChannelOnly: PackValue<boolean>
  /** Weekdays off, 0 = Sunday … 6 = Saturday. */
  readonly restDays: PackValue<readonly number[]>
  readonly holidays: PackValue<HolidayList>
  /** Whether parking and storage count for voting. */
  readonly parkingCountsForVoting: PackValue<boolean>
  /** What the place gives towards a lift in an existing building. */
  readonly liftSubsidy: PackValue<Subsidy>
  /** The longest term of a committee, in years: used where the term of the one in office is not recorded. */
  readonly committeeTermYears: PackValue<number>
  /** Years after the committee's term for which the ballots' openings are kept; then counts only. */
  readonly ballotYearsAfterTerm: PackValue<number>
  /** Days after closing for which the contact of a repair is kept. */
  readonly repairContactDays: PackValue<number>
  /** Days for which the id of a request is kept, so that it is not carried out twice. */
  readonly requestIdDays: PackValue<number>
  /** Days for which names and notes of refused and ended bindings are kept. */
  readonly endedBindingDays: PackValue<number>
  /** Days for which the verdict on what somebody wrote, and the reports of it, are kept. */
  readonly endedReviewDays: PackValue<number>
  /** Days for which a slip is kept after it was used, replaced, or ended. */
  readonly usedSlipDays: PackValue<number>
  /** Days for which a roster that was read and not confirmed is kept. */
  readonly looseImportDays: PackValue<number>
  /** Days for which a file is kept that nothing shows, and an upload nobody registered. */
  readonly looseFileDays: PackValue<number>
  /** Days for which the words of an objection are kept after it was answered or taken back. */
  readonly settledObjectionDays: PackValue<number>
  /** Days for which is kept what somebody told the committee alone after it was answered, and why a pledge was less. */
  readonly confidedDays: PackValue<number>
  /** Days for which it is kept why a home need not pay, after the plan was withdrawn or its matter done. */
  readonly exemptReasonDays: PackValue<number>
  /** Days for which it is kept who meant to come to a meeting, and how each phone answered there. */
  readonly rsvpDays: PackValue<number>
  /** Days for which the notes of who said what are kept after a meeting. */
  readonly floorNoteDays: PackValue<number>
  /** Days for which it is kept who proposed and seconded a topic, after it was taken or answered. */
  readonly topicAuthorDays: PackValue<number>
  /** Days for which it is kept who reported, and who followed or said 我也是, after it was dealt with. */
  readonly concernAuthorDays: PackValue<number>
  /** Days for which the timer's work is kept after it was done. */
  readonly doneWorkDays: PackValue<number>
  /** Days for which the picture of a payment, and why it was declined, are kept after it was settled. */
  readonly paymentPaperDays: PackValue<number>
  /** Why a home was let off a fee, once it no longer is. */
  readonly endedExemptionDays: PackValue<number>
  /** Days for which an invitation is kept after it was used or ended. */
  readonly usedInvitationDays: PackValue<number>
}

/** A pack says only what it changes of the one it inherits. */
export interface JurisdictionPack {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly inherits: string | null
  readonly fields: Partial<PackFields>
}

/** A pack with everything it inherits, and for each field which pack says it. */
export interface ResolvedPack {
  readonly code: string
  readonly name: string
  /** Codes and versions from the pack itself up to the national one: what a decision freezes. */
  readonly lineage: readonly { readonly code: string; readonly version: number }[]
  readonly fields: PackFields
  readonly from: Readonly<Record<keyof PackFields, string>>
}

/** What every field is called on screen. */
export const packFieldLabels: Readonly<Record<keyof PackFields, string>> = {
  noticeDays: '提前通知天数',
  temporaryNoticeDays: '临时会议提前通知天数',
  votingWindowDays: '投票天数',
  resultWithinDays: '结果公布期限',
  objectionDays: '不同意见提出期限',
  minutesCorrectionDays: '会议纪要更正期限',
  cityChannelOnly: '电子投票只认本市系统',
  restDays: '每周休息日',
  holidays: '法定节假日',
  parkingCountsForVoting: '车位、储藏间是否计票',
  liftSubsidy: '加装电梯补贴',
  committeeTermYears: '业委会一届最长几年',
  ballotYearsAfterTerm: '任期满后每张票的内容再留几年',
  repairContactDays: '报修联系方式办结后留几天',
  requestIdDays: '提交编号留几天',
  endedBindingDays: '没通过、已结束的身份里的姓名和说明留几天',
  endedReviewDays: '核对好的记录和举报留几天',
  usedSlipDays: '用过、作废、过期的门条留几天',
  looseImportDays: '读了没确认的名册留几天',
  looseFileDays: '没有用上的照片和文件留几天',
  settledObjectionDays: '不同意见办结后，原话留几天',
  confidedDays: '私下说的困难、少出的理由，办结后留几天',
  exemptReasonDays: '谁家为什么免交，事情办完后留几天',
  rsvpDays: '谁说要来开会、手机上怎么答的，会后留几天',
  floorNoteDays: '会上记的话，会后留几天',
  topicAuthorDays: '话题是谁提的、谁附议，答复后留几天',
  concernAuthorDays: '问题是谁反映的、谁关注，办结后留几天',
  doneWorkDays: '系统办完的事留几天记录',
  paymentPaperDays: '交钱的照片、对不上的说明、别人补的钱是谁给的留几天',
  endedExemptionDays: '收费减免结束后，原因留几天',
  usedInvitationDays: '用过、过期的邀请码留几天',
}

/** What the screen says of a value that is not known. */
export const unknownLabel = '待核对'

/** The packs that come with the program. */
export { jurisdictionPacks }

/** Resolves a pack by its code; null if there is none. Throws RangeError if the packs inherit in a circle. */
export function resolvePack(
  code: string,
  packs: readonly JurisdictionPack[] = jurisdictionPacks,
): ResolvedPack | null {
  const own = packs.find((pack) => pack.code === code)
  if (!own) return null
  const line = lineageOf(own, packs)
  const names = Object.keys(packFieldLabels) as (keyof PackFields)[]
  const fields: Partial<Record<keyof PackFields, PackFields[keyof PackFields]>> = {}
  const from: Partial<Record<keyof PackFields, string>> = {}
  for (const name of names) {
    const saying = line.find((pack) => pack.fields[name])
    if (!saying) throw new RangeError(`no pack above ${code} says ${name}`)
    fields[name] = saying.fields[name]
    from[name] = saying.code
  }
  return {
    code,
    name: own.name,
    lineage: line.map((pack) => ({ code: pack.code, version: pack.version })),
    fields: fields as PackFields,
    from: from as Record<keyof PackFields, string>,
  }
}

function lineageOf(own: JurisdictionPack, packs: readonly JurisdictionPack[]): readonly JurisdictionPack[] {
  const line = [own]
  for (let next = own.inherits; next !== null;) {
    const parent = packs.find((pack) => pack.code === next)
    if (!parent || line.includes(parent)) throw new RangeError(`pack ${own.code} inherits from ${next}`)
    line.push(parent)
    next = parent.inherits
  }
  return line
}

/** The calendar the clocks count with. A value not known counts as no day off; `holidaysKnown` tells when to warn. */
export function workCalendarOf(pack: ResolvedPack): WorkCalendar {
  const { restDays, holidays } = pack.fields
  return {
    restDays: restDays.value ?? [],
    holidays: holidays.value?.holidays ?? [],
    makeUpDays: holidays.value?.makeUpDays ?? [],
  }
}

/** Whether the pack knows the holidays of a day's year; if not, a computed last day is shown with 待核对. */
export function holidaysKnown(day: CalendarDay, pack: ResolvedPack): boolean {
  return pack.fields.holidays.value?.years.includes(Number(day.slice(0, 4))) ?? false
}
