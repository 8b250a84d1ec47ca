import type { CompoundId, DecisionId, FileId, UnitId } from '../../types/ids'
import type { PaperAnswer, PaperReading } from '../../types/paper-ballot'
import { registeredFile } from './files'
import { value, type Actor, type World } from './world'

/** A photo of a ballot that this person has added. */
export async function ballotPhoto(world: World, actor: Actor, compoundId: CompoundId): Promise<FileId> {
  return (await registeredFile(world, actor, compoundId, 'ballotPhoto')).fileId
}

export interface PaperKey {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

/** A reading that gives every question of the decision the same answer. */
export async function readingOf(as: Actor, key: PaperKey, answer: PaperAnswer): Promise<PaperReading> {
  const view = value(await as.call('decision.view', key))
  return { flaw: null, answers: view.questions.map(({ id }) => ({ questionId: id, answer })) }
}

/** The input of one reading of a unit's paper, with a fresh photo. */
export async function paperInput(
  world: World,
  as: Actor,
  key: PaperKey,
  unitId: UnitId,
  answer: PaperAnswer,
) {
  return {
    ...key,
    paper: { by: 'unit' as const, unitId },
    photo: await ballotPhoto(world, as, key.compoundId),
    reading: await readingOf(as, key, answer),
    keepAsEvidence: false,
  }
}
