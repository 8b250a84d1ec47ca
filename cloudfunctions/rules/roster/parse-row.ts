import type { CentiSqm } from '../../../types/units'
import { centiSqm } from '../../../types/units'
import type { UnitUse } from '../../../types/roster'
import { locate } from './address'
import { parseArea, parseFloor, parseOwners, parsePhones, parseUse, useInWords } from './cells'
import type { ProblemCode, RosterField, RosterOwner, RosterProblem, Severity } from './model'
import { meansNothing, plainText, withoutIdNumbers } from './text'

/** The text of one unit's cells, corrections and sheet-wide values applied; `''` for blank. */
export type UnitCells = Readonly<Record<RosterField, string>>

/** One unit as read from its cells; null where nothing usable was written. */
export interface ParsedUnit {
  readonly row: number
  readonly building: string | null
  readonly entrance: string | null
  readonly room: string | null
  readonly floor: number | null
  readonly use: UnitUse
  readonly area: CentiSqm | null
  readonly owners: readonly RosterOwner[]
  readonly remark: string
  readonly problems: readonly RosterProblem[]
}

type Report = (field: RosterField, code: ProblemCode, severity: Severity, message: string) => void

const homeSmallest = 8_00
const homeLargest = 1_000_00
const absurd = 100_000_00

/**
 * Reads one unit. Everything doubtful becomes a problem with the row's number; nothing is guessed.
 * A missing area is blocking, because without it the total of the whole compound is unknown and no vote can be
 * counted; 待补 says so on purpose. A missing owner is a warning: the unit still counts in both totals, only nobody
 * can cast its vote until the name is filled in.
 */
export function parseUnit(
  row: number,
  cells: UnitCells,
  areaIsShared: readonly [number, number] | null,
): ParsedUnit {
  const problems: RosterProblem[] = []
  const report = reporter(row, cells, problems)
  const located = placeOf(cells, report)
  const use = useOf(cells, located.room ?? '', report)
  const room = located.room === null ? null : roomWithKind(located.room, use)
  const remark = withoutIdNumbers(plainText(cells.remark)).slice(0, 200)
  return {
    row,
    building: located.building,
    entrance: located.entrance,
    room,
    floor: floorOf(cells, located.room ?? '', use, report),
    use,
    area: areaOf(cells, use, areaIsShared, report),
    owners: ownersOf(cells, report),
    remark,
    problems,
  }
}

/** The owners of one line with their phones; also for the further lines of a unit that has one for each co-owner. */
export function readOwners(
  row: number,
  cells: UnitCells,
): { readonly owners: readonly RosterOwner[]; readonly problems: readonly RosterProblem[] } {
  const problems: RosterProblem[] = []
  const owners = ownersOf(cells, reporter(row, cells, problems))
  return { owners, problems }
}

function reporter(row: number, cells: UnitCells, problems: RosterProblem[]): Report {
  return (field, code, severity, message) => {
    problems.push({ row, field, code, severity, message: `第 ${row} 行：${message}`, value: cells[field] })
  }
}

function placeOf(cells: UnitCells, report: Report): ReturnType<typeof locate> {
  for (const field of ['building', 'room', 'address'] as const) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(cells[field])) continue
    report(field, 'roomIsDate', 'blocking', `“${cells[field]}”被表格软件改成了日期，请重新填写楼栋和房号。`)
    return { building: null, entrance: null, room: null, conflict: null }
  }
  const located = locate(cells)
  if (located.building === null)
    report('building', 'buildingMissing', 'blocking', '没有楼栋，请填上是哪一栋。')
  if (located.room === null) report('room', 'roomMissing', 'blocking', '没有房号，请填上，例如 501。')
  if (located.conflict !== null) {
    report(
      'room',
      'addressConflict',
      'blocking',
      `楼栋、单元前后不一致（${located.conflict}），请改成一样的。`,
    )
  }
  return located
}

function useOf(cells: UnitCells, room: string, report: Report): UnitUse {
  const written = parseUse(cells.use)
  if (written === 'unknown') {
    report('use', 'useUnknown', 'blocking', `看不懂用途“${cells.use}”，请填住宅、门市、车位、储藏间或其他。`)
  }
  if (written !== 'blank' && written !== 'unknown') return written
  return useInWords(room) ?? 'home'
}

/** Parking and storage are numbered apart: space 12 must not meet room 12. */
function roomWithKind(room: string, use: UnitUse): string {
  if (!/^[A-Z]?-?\d+$/.test(room)) return room
  if (use === 'parking') return `车位${room}`
  return use === 'storage' ? `储藏间${room}` : room
}

function floorOf(cells: UnitCells, room: string, use: UnitUse, report: Report): number | null {
  const written = parseFloor(cells.floor)
  const digits = use === 'home' || use === 'shop' ? /^(\d{3,4})(?!\d)/.exec(room)?.[1] : undefined
  const implied = digits === undefined ? 0 : Math.floor(Number(digits) / 100)
  const fromRoom = implied > 0 && implied <= 60 ? implied : null
  if (written === 'unreadable') {
    report('floor', 'floorUnreadable', 'warning', `楼层“${cells.floor}”看不懂，没有采用；请只填数字。`)
    return fromRoom
  }
  if (written !== null && fromRoom !== null && written !== fromRoom && use === 'home') {
    report(
      'floor',
      'floorDiffers',
      'warning',
      `楼层写的是 ${written}，房号像是 ${fromRoom} 楼；先按 ${written} 楼，请核对。`,
    )
  }
  return written ?? fromRoom
}

function areaOf(
  cells: UnitCells,
  use: UnitUse,
  shared: readonly [number, number] | null,
  report: Report,
): CentiSqm | null {
  const say = (code: ProblemCode, severity: Severity, message: string): void =>
    report('area', code, severity, message)
  if (shared) {
    say('areaMerged', 'blocking', `第 ${shared[0]}–${shared[1]} 行合用一格面积，请给每一套分别填面积。`)
    return null
  }
  const reading = parseArea(cells.area)
  if (reading.kind === 'blank') {
    say('areaMissing', 'blocking', '没有面积，请按产权证填；暂时查不到就填“待补”。')
    return null
  }
  if (reading.kind === 'deferred') {
    say('areaDeferred', 'warning', '面积待补：补上之前，这个院子不能开始投票。')
    return null
  }
  if (reading.kind === 'unreadable') {
    say('areaUnreadable', 'blocking', `面积“${cells.area}”看不懂，请只填数字，例如 80.15。`)
    return null
  }
  const { hundredths } = reading
  if (hundredths < 0) say('areaNegative', 'blocking', `面积是负数（${cells.area}），请按产权证改正。`)
  else if (hundredths === 0) say('areaZero', 'blocking', '面积是 0，请按产权证填；暂时查不到就填“待补”。')
  else if (hundredths > absurd) say('areaAbsurd', 'blocking', `面积 ${cells.area} 不可能，请检查小数点。`)
  if (hundredths <= 0 || hundredths > absurd) return null
  if (use === 'home' && hundredths < homeSmallest) {
    say('areaTooSmall', 'warning', `住宅面积 ${cells.area} 太小，请核对小数点；没错就不用改。`)
  }
  if (use === 'home' && hundredths > homeLargest) {
    say('areaTooLarge', 'warning', `住宅面积 ${cells.area} 太大，请核对小数点；没错就不用改。`)
  }
  if (reading.rounded) {
    const kept = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
    say('areaRounded', 'warning', `面积 ${cells.area} 超过两位小数，按 ${kept} 计；请与产权证核对。`)
  }
  return centiSqm(hundredths)
}

function ownersOf(cells: UnitCells, report: Report): RosterOwner[] {
  const reading = parseOwners(cells.owners)
  if (reading.owners.length === 0) {
    report(
      'owners',
      'ownerMissing',
      'warning',
      '没有业主姓名：这一套照样计入总数，但补上姓名之前没人能投这一票。',
    )
  }
  if (reading.incomplete) {
    report('owners', 'ownersIncomplete', 'warning', '业主没有写全（写了“等”），请把每位共有人的姓名写出来。')
  }
  for (const name of reading.odd) {
    report('owners', 'ownerOdd', 'warning', `业主“${name}”不像姓名，请核对。`)
  }
  if (meansNothing(cells.phone)) return [...reading.owners]
  const { phones, bad } = parsePhones(cells.phone)
  for (const piece of bad) {
    report(
      'phone',
      'phoneUnreadable',
      'warning',
      `电话“${piece}”不像手机号或座机号，没有采用；请改成完整的号码。`,
    )
  }
  const known = new Set(reading.owners.map((owner) => owner.phone))
  const free = phones.filter((phone) => !known.has(phone))
  // Numbers go to the names in order; one number beside two names is the first name's.
  const owners = reading.owners.map((owner) =>
    owner.phone ? owner : { ...owner, phone: free.shift() ?? null },
  )
  if (free.length > 0 && owners.length > 0) {
    report('phone', 'phoneExtra', 'warning', `电话比业主多，没有采用：${free.join('、')}。`)
  }
  return owners
}
