import { dayOf } from '../rules/clocks'
import { instant, type Instant } from '../../types/units'
import { findAreas, type Area } from '../store/areas'
import * as accounts from '../store/accounts'
import type { FilesPlace } from '../store/archive/backup'
import type { Progress } from '../store/archive/format'
import type { Database, Tx } from '../store/database'
import { WrongCommand } from './wrong-command'

/** What was typed after the command, by option. */
export type Options = Readonly<Record<string, string | undefined>>

/** What surrounds a command besides its transaction. */
export interface Surroundings {
  readonly files: FilesPlace
  readonly progress: Progress
  /** How the database's connections are used by the process that runs the command. */
  readonly pool: ReturnType<Database['pool']>
  readonly driver: Database['driver']
}

/** Runs one command in one transaction; answers the lines to print. */
export type OperatorCommand = (
  tx: Tx,
  options: Options,
  now: Instant,
  surroundings: Surroundings,
) => Promise<string[]>

/** The option, which must be there. */
export function need(options: Options, name: string): string {
  const value = options[name]?.trim()
  if (!value) throw new WrongCommand(`少了 --${name}。运行 npm run operator -- help 看用法。`)
  return value
}

/** One of the allowed words. */
export function oneOf<T extends string>(allowed: readonly T[], value: string, name: string): T {
  const found = allowed.find((word) => word === value)
  if (!found) throw new WrongCommand(`--${name} 只能是：${allowed.join('、')}。`)
  return found
}

/** The one compound that is meant, by name or id. */
export async function compoundOf(tx: Tx, options: Options): Promise<string> {
  const wanted = need(options, 'compound')
  const found = await accounts.findCompounds(tx, wanted)
  const [first] = found
  if (!first) throw new WrongCommand(`没有叫“${wanted}”的院子。先用 create-compound 建一个。`)
  if (found.length > 1)
    throw new WrongCommand(
      `有 ${found.length} 个院子叫“${wanted}”，请写编号：${found.map(({ id }) => id).join(' ')}`,
    )
  return first.id
}

/** The one area that is meant, by name or id. */
export async function areaOf(tx: Tx, wanted: string): Promise<Area> {
  const found = await findAreas(tx, wanted)
  const [first] = found
  if (!first) throw new WrongCommand(`没有叫“${wanted}”的街道或社区。先用 create-area 建一个。`)
  if (found.length > 1)
    throw new WrongCommand(
      `有 ${found.length} 个地方叫“${wanted}”，请写编号：${found.map(({ id }) => id).join(' ')}`,
    )
  return first
}

function dayMoment(options: Options, name: 'from' | 'until', time: string): Instant | null {
  const day = options[name]
  if (!day) return null
  const moment = Date.parse(`${day}T${time}+08:00`)
  // A day that is not in the calendar (02-30) is moved on by the parser, not refused.
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(moment) && dayOf(instant(moment)) === day
  if (!real) throw new WrongCommand(`--${name} 写成 2027-12-31 这样。`)
  return instant(moment)
}

/** A term: from now or the day given, until the end of the day given or until withdrawn. */
export function termOf(options: Options, now: Instant): { from: Instant; until: Instant | null } {
  const from = dayMoment(options, 'from', '00:00:00') ?? now
  const until = dayMoment(options, 'until', '23:59:59')
  if (until !== null && until <= now)
    throw new WrongCommand(`--until ${options.until} 已经过去了，给了也用不上。请写以后的日子，或者不写。`)
  if (until !== null && until <= from) throw new WrongCommand('--until 要在 --from 之后。')
  return { from, until }
}
