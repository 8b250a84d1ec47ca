import { assembleUnits } from './assemble'
import { countOwners, knownArea, summariseBuildings, totalProblems } from './counts'
import type { IdentityQuestion, Mention } from './identity'
import { identityQuestions, personsOf } from './identity'
import { unitKey, unitLabel } from './label'
import type {
  RosterEdit,
  RosterPerson,
  RosterPreview,
  RosterProblem,
  RosterRow,
  RosterSheet,
  SamePersonVerdict,
} from './model'
import type { ParsedUnit } from './parse-row'

/**
 * Everything about a sheet before anything is written: the counts, the problems row by row, the questions of
 * identity, and the rows as they would be written. Pure: the same sheet, corrections and answers give the same
 * preview. Confirming is possible when `blocking` is 0.
 *
 * `edits` change raw cells (on the header row: a value for the whole sheet; field `skip`: leave the row out); the
 * last edit of a cell stands. `samePerson` answers questions by their key; an answer whose key is no longer asked
 * is without effect.
 */
export function checkRoster(
  sheet: RosterSheet,
  edits: readonly RosterEdit[],
  samePerson: readonly SamePersonVerdict[],
): RosterPreview {
  const assembled = assembleUnits(sheet, edits)
  const { units } = assembled
  const mentions = units.flatMap((unit): Mention[] =>
    unit.owners.map((owner) => ({ row: unit.row, unit: labelOf(unit), ...owner })),
  )
  const questions = identityQuestions(mentions, samePerson)
  const persons = personsOf(mentions, questions, false)
  const rows = rowsOf(units, persons)
  const problems = [
    ...sheetProblems(sheet, units),
    ...assembled.problems,
    ...units.flatMap((unit) => unit.problems),
    ...duplicates(units),
    ...missingEntrances(units),
    ...spellings(questions, mentions),
    ...totalProblems(sheet.totals, rows),
  ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    units: rows.length,
    headcount: countOwners(rows),
    headcountMerged: countOwners(rowsOf(units, personsOf(mentions, questions, true))),
    area: knownArea(rows),
    unitsWithoutArea: rows.filter((row) => row.area === null).length,
    unitsWithoutOwner: rows.filter((row) => row.owners.length === 0).length,
    buildings: summariseBuildings(rows),
    problems,
    blocking: problems.filter((problem) => problem.severity === 'blocking').length,
    samePersonQuestions: questions.map(({ mentions: _, ...question }) => question),
    people: peopleOf(mentions, persons),
    rows,
    skipped: [...sheet.skipped, ...assembled.skipped].sort((a, b) => a.row - b.row),
  }
}

function labelOf(unit: ParsedUnit): string {
  return unit.building === null || unit.room === null
    ? `第 ${unit.row} 行`
    : unitLabel({ ...unit, building: unit.building, room: unit.room })
}

function personKey(person: number | undefined): string {
  return `p${(person ?? 0) + 1}`
}

/** `persons` holds one number for each owner of each unit, in order. */
function rowsOf(units: readonly ParsedUnit[], persons: readonly number[]): RosterRow[] {
  let at = 0
  return units.map((unit) => {
    const people = unit.owners.map((_, index) => personKey(persons[at + index]))
    at += unit.owners.length
    const { problems: _, ...read } = unit
    return { ...read, building: unit.building ?? '', room: unit.room ?? '', people }
  })
}

function peopleOf(mentions: readonly Mention[], persons: readonly number[]): RosterPerson[] {
  const people = new Map<string, { name: string; phone: string | null; rows: Set<number> }>()
  mentions.forEach((mention, index) => {
    const key = personKey(persons[index])
    const known = people.get(key)
    if (!known) people.set(key, { name: mention.name, phone: mention.phone, rows: new Set([mention.row]) })
    else {
      known.phone ??= mention.phone
      known.rows.add(mention.row)
    }
  })
  return [...people].map(([key, { name, phone, rows }]) => ({ key, name, phone, rows: [...rows] }))
}

function sheetProblems(sheet: RosterSheet, units: readonly ParsedUnit[]): RosterProblem[] {
  const problems: RosterProblem[] = []
  const say = (code: RosterProblem['code'], severity: RosterProblem['severity'], message: string): void => {
    problems.push({ row: null, field: null, code, severity, message, value: '' })
  }
  if (units.length === 0) say('noUnits', 'blocking', '表头下面没有读到房屋，请检查是不是选错了文件。')
  if (sheet.idNumbersRemoved > 0) {
    say(
      'idNumberRemoved',
      'warning',
      `表里有 ${sheet.idNumbersRemoved} 处身份证号，没有读入也不会保存；建议从原表删去。`,
    )
  }
  if (sheet.otherSheets.length > 0) {
    const names = sheet.otherSheets.join('、')
    say(
      'otherSheets',
      'warning',
      `只读了工作表“${sheet.sheetName}”；“${names}”没有读，请合到一张表里再上传。`,
    )
  }
  return problems
}

function duplicates(units: readonly ParsedUnit[]): RosterProblem[] {
  const first = new Map<string, number>()
  const problems: RosterProblem[] = []
  for (const unit of units) {
    if (unit.building === null || unit.room === null) continue
    const key = unitKey({ ...unit, building: unit.building, room: unit.room })
    const known = first.get(key)
    if (known === undefined) {
      first.set(key, unit.row)
      continue
    }
    problems.push({
      row: unit.row,
      field: 'room',
      code: 'duplicateUnit',
      severity: 'blocking',
      message:
        `第 ${unit.row} 行和第 ${known} 行都是${labelOf(unit)}。请改正房号，或删去其中一行；` +
        '如果是几位共有人，请把姓名写在同一格，用顿号隔开。',
      value: unit.room,
    })
  }
  return problems
}

/** A home without an entrance in a building where most homes have one. */
function missingEntrances(units: readonly ParsedUnit[]): RosterProblem[] {
  const counts = new Map<string, { homes: number; withEntrance: number }>()
  const homes = units.filter((unit) => unit.use === 'home' && unit.building !== null && unit.room !== null)
  for (const home of homes) {
    const count = counts.get(home.building ?? '') ?? { homes: 0, withEntrance: 0 }
    count.homes += 1
    if (home.entrance !== null) count.withEntrance += 1
    counts.set(home.building ?? '', count)
  }
  return homes
    .filter((home) => {
      const count = counts.get(home.building ?? '')
      return home.entrance === null && count !== undefined && count.withEntrance * 2 > count.homes
    })
    .map((home) => ({
      row: home.row,
      field: 'entrance',
      code: 'entranceMissing',
      severity: 'warning',
      message: `第 ${home.row} 行：同栋别的住宅都写了单元，这一套没有；按单元投票时会漏掉它，请补上。`,
      value: '',
    }))
}

function spellings(questions: readonly IdentityQuestion[], mentions: readonly Mention[]): RosterProblem[] {
  return questions
    .filter((question) => question.reason === 'similarName' && question.verdict === 'unconfirmed')
    .map((question) => {
      const asked = question.mentions.map((position) => mentions[position]).filter((one) => one !== undefined)
      const other = asked.find((mention) => mention.name !== question.name)
      const first = asked[0]
      return {
        row: other?.row ?? null,
        field: 'owners',
        code: 'ownerSpelledTwoWays',
        severity: 'warning',
        message:
          `第 ${other?.row} 行“${other?.name}”和第 ${first?.row} 行“${first?.name}”像是同一个人。` +
          '请改成一样的写法，或在下面确认是不是同一人；不确认就按两位业主算。',
        value: other?.name ?? '',
      }
    })
}
