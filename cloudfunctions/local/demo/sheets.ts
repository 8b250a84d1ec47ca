import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Choice } from '../../../types/decision-kinds'
import type { CompoundId, DecisionId, FileId, UnitId } from '../../../types/ids'
import type { Instant } from '../../../types/units'
import { camerasTitle, hongyun } from './hongyun'
import { demoId } from './invent'
import type { DemoContext } from './personas'
import { on } from './script'
import { callAs } from './telling'
import { idOf } from './yard'

/** One reading of a paper ballot of 8 栋, by the order of the doors that have not returned. */
interface Reading {
  readonly sheet: 0 | 1
  readonly reader: 'rep8' | 'counterTwo'
  readonly at: Instant
  readonly choice: Choice
  readonly asset: string
}

/** Two papers came in: one waits for its second reader, of the other two people made different things. */
const readings: readonly Reading[] = [
  { sheet: 0, reader: 'rep8', at: on('2026-10-13', 19, 10), choice: 'agree', asset: 'ballot-plain.png' },
  { sheet: 1, reader: 'rep8', at: on('2026-10-13', 19, 25), choice: 'agree', asset: 'ballot-altered.png' },
  {
    sheet: 1,
    reader: 'counterTwo',
    at: on('2026-10-13', 20, 5),
    choice: 'against',
    asset: 'ballot-altered.png',
  },
]

/** Reads the papers in through the real operations, each at its moment; after everything else has been told. */
export async function tellSheets(context: DemoContext): Promise<void> {
  let doors: readonly UnitId[] | null = null
  for (const reading of readings) {
    const then: DemoContext = { ...context, host: { ...context.host, now: () => reading.at } }
    const reader = idOf.account(hongyun.yard.key, reading.reader)
    const { decisions } = await callAs(then, reader, 'decision.list', {})
    const cameras = decisions.find((card) => card.title === camerasTitle)
    if (!cameras) throw new Error('no decision takes papers')
    const key = { compoundId: cameras.compoundId, decisionId: cameras.id }
    const queue = await callAs(then, reader, 'decision.paperQueue', key)
    doors ??= queue.doors.filter((door) => !door.returned).map((door) => door.unitId)
    const unitId = doors[reading.sheet]
    if (!unitId) throw new Error('every door has returned')
    await callAs(
      then,
      reader,
      'decision.enterPaper',
      {
        ...key,
        paper: { by: 'unit', unitId },
        photo: await photograph(then, reader, key, reading),
        reading: {
          flaw: null,
          answers: queue.questions.map(({ id }) => ({ questionId: id, answer: reading.choice })),
        },
        keepAsEvidence: false,
      },
      `sheet ${reading.sheet}`,
    )
  }
}

async function photograph(
  then: DemoContext,
  reader: string,
  { compoundId }: { readonly compoundId: CompoundId; readonly decisionId: DecisionId },
  { asset, sheet }: Reading,
): Promise<FileId> {
  const fileId = demoId<FileId>('sheet', reader, String(sheet))
  const bytes = await readFile(path.join(__dirname, 'assets', asset))
  const files = await then.host.files()
  const storageId = await files.upload(`files/${compoundId}/${fileId}.png`, bytes)
  const input = { compoundId, fileId, storageId, name: '纸质票.png', purpose: 'ballotPhoto' } as const
  await callAs(then, reader, 'file.register', input, `sheet ${sheet}`)
  return fileId
}
