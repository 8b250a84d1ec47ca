import fs from 'node:fs'
import path from 'node:path'
import { centiSqm, headcount } from '../../types/units'
import type { Count } from '../../cloudfunctions/rules/words'

interface WorkedCase {
  readonly id: string
  readonly regime?: string
  readonly item?: number
  readonly given: Readonly<Record<string, unknown>>
  readonly expect: Readonly<Record<string, unknown>>
}

const file = path.join(__dirname, '../fixtures/worked-cases.json')
const cases = (JSON.parse(fs.readFileSync(file, 'utf8')) as { decisions: WorkedCase[] }).decisions

/** A published case by its id. */
export function workedCase(id: string): WorkedCase {
  const found = cases.find((one) => one.id === id)
  if (!found) throw new Error(`no worked case ${id}`)
  return found
}

/** Headcount and hundredths of m². */
export function count(heads: number, area: number): Count {
  return { headcount: headcount(heads), area: centiSqm(area) }
}
