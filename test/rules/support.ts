import fs from 'node:fs'
import path from 'node:path'
import { centiSqm, headcount } from '../../types/units'
import type { Count } from '../../cloudfunctions/rules/words'

type Fields = Readonly<Record<string, unknown>>

interface WorkedCase<Given = Fields, Expect = Fields> {
  readonly id: string
  readonly regime?: string
  readonly item?: number
  readonly given: Given
  readonly expect: Expect
}

const file = path.join(__dirname, '../fixtures/worked-cases.json')
type Chapter = 'decisions' | 'apportionment'
const chapters = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<Chapter, WorkedCase[]>
const cases = [...chapters.decisions, ...chapters.apportionment]

/** A published case by its id. */
export function workedCase<Given = Fields, Expect = Fields>(id: string): WorkedCase<Given, Expect> {
  const found = cases.find((one) => one.id === id)
  if (!found) throw new Error(`no worked case ${id}`)
  return found as unknown as WorkedCase<Given, Expect>
}

/** Headcount and hundredths of m². */
export function count(heads: number, area: number): Count {
  return { headcount: headcount(heads), area: centiSqm(area) }
}
