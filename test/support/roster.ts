import { drawnId } from './chance'
import type { OperationInput } from '../../types/contract'
import type { CompoundId, ImportId } from '../../types/ids'
import type { Result } from '../../types/result'
import type { ImportEdit, ImportPreview } from '../../types/roster'
import { sql } from '../../cloudfunctions/store/sql'
import { blemishes } from '../fixtures/roster-375'
import { value, type Actor, type World } from './world'

/** What the importer of the sheet of 375 units would type. */
export const fixes: ImportEdit[] = [
  { row: blemishes.missingArea.row, field: 'area', value: blemishes.missingArea.fix },
  { row: blemishes.duplicateUnit.row, field: 'room', value: blemishes.duplicateUnit.fix },
  { row: blemishes.negativeArea.row, field: 'area', value: blemishes.negativeArea.fix },
  { row: blemishes.absurdArea.row, field: 'area', value: blemishes.absurdArea.fix },
  { row: blemishes.tooLargeArea.row, field: 'area', value: blemishes.tooLargeArea.fix },
  { row: blemishes.twoSpellings.row, field: 'owners', value: blemishes.twoSpellings.fix },
]

/** An import of a test: the input of reviewing it, grown by corrections and answers. */
export type Import = OperationInput<'roster.reviewImport'>

/** Uploads bytes as a client does; answers the input of staging them. */
export async function upload(
  world: World,
  compoundId: CompoundId,
  bytes: Uint8Array,
  extension: 'xlsx' | 'csv' = 'csv',
): Promise<OperationInput<'roster.stageImport'>> {
  const importId = drawnId() as ImportId
  const fileId = await world.files.upload(`imports/${compoundId}/${importId}.${extension}`, bytes)
  return { compoundId, importId, fileId, fileName: `名册.${extension}` }
}

/** Uploads and stages a sheet. */
export async function stage(
  world: World,
  actor: Actor,
  compoundId: CompoundId,
  sheet: Uint8Array | string,
  extension: 'xlsx' | 'csv' = 'csv',
): Promise<Import> {
  const bytes = typeof sheet === 'string' ? new TextEncoder().encode(sheet) : sheet
  const staged = await upload(world, compoundId, bytes, extension)
  value(await actor.call('roster.stageImport', staged))
  return { compoundId, importId: staged.importId, edits: [], samePerson: [], retireMissing: false }
}

/** Answers every open question: the same name with the same phone is one person, other names are two. */
export function answersTo(preview: ImportPreview): Import['samePerson'] {
  return preview.samePersonQuestions.map(({ key, reason }) => ({
    key,
    verdict: reason === 'sameName' ? 'different' : 'same',
  }))
}

/** Reviews and confirms what was reviewed. */
export async function confirm(
  actor: Actor,
  draft: Import,
  requestId?: string,
): Promise<Result<{ units: number; headcount: number; area: number; added: number; retired: number }>> {
  const { fingerprint } = value(await actor.call('roster.reviewImport', draft))
  return actor.call('roster.confirmImport', { ...draft, fingerprint }, requestId)
}

/** How many rows each table of the roster holds for a compound. */
export async function rosterRows(world: World, compoundId: CompoundId): Promise<Record<string, number>> {
  const tables = ['building', 'entrance', 'owner', 'unit', 'unit_owner', 'same_person_answer', 'binding']
  return world.owner(async (run) => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const [row] = await run<{ count: number }>(
        sql`select count(*)::integer as count from ${sql.identifier(table)} where compound_id = ${compoundId}`,
      )
      counts[table] = row!.count
    }
    return counts
  })
}
