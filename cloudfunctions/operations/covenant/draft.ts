import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import type { CovenantKind } from '../../../types/covenant-kinds'
import type { CompoundId, CovenantId, CovenantVersionId } from '../../../types/ids'
import type { CovenantPlace } from '../../rules/covenant-standing'
import { insertCovenant, insertVersion, lockNewest, replaceClauses } from '../../store/covenants'
import { findScope } from '../../store/decisions'
import { assertMayConvene } from '../caller'
import { assertAdopted, namedClauses } from '../covenant-writing'
import { scopeOf } from '../scope'
import { command, type Call } from '../operation'

/** Begins a covenant, or its next version: one draft at a time, so that two pens do not write two next versions. */
export const draft = command('covenant.draft', {
  run: async (call, input) => {
    const begun =
      input.covenantId === null
        ? await begin(call, input)
        : await goOn(call, input.compoundId, input.covenantId)
    if (!begun.ok) return begun
    const { covenantId, number } = begun.value
    const clauses = await namedClauses(call, input.compoundId, input.covenantId, input.text)
    if (!clauses.ok) return clauses
    if (input.text.adoption !== null) {
      const adopted = await assertAdopted(call, input.compoundId, begun.value, input.text.adoption)
      if (!adopted.ok) return adopted
    }
    const versionId = call.id() as CovenantVersionId
    await insertVersion(call.tx, {
      compoundId: input.compoundId,
      id: versionId,
      covenantId,
      number,
      text: input.text,
      createdBy: call.caller?.accountId as string,
      now: call.now,
    })
    await replaceClauses(call.tx, input.compoundId, versionId, clauses.value)
    return ok({
      value: { covenantId, versionId, state: 'draft' as const, revision: 1 },
      event: { name: 'covenantDrafted', payload: { covenantId, versionId, number } },
    })
  },
})

interface Begun extends CovenantPlace {
  readonly covenantId: CovenantId
  readonly number: number
  readonly kind: CovenantKind
}

async function begin(
  call: Call,
  input: {
    compoundId: CompoundId
    kind: CovenantKind
    scopeKind: 'compound' | 'building' | 'entrance'
    scopeId: string | null
  },
): Promise<Result<Begun>> {
  const scope = await findScope(call.tx, input.compoundId, input.scopeKind, input.scopeId)
  if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(scope))
  if (!may.ok) return may
  const covenantId = call.id() as CovenantId
  await insertCovenant(call.tx, {
    compoundId: input.compoundId,
    id: covenantId,
    kind: input.kind,
    scope,
    createdBy: call.caller?.accountId as string,
    now: call.now,
  })
  return ok({ covenantId, number: 1, kind: input.kind, ...scope })
}

async function goOn(call: Call, compoundId: CompoundId, covenantId: CovenantId): Promise<Result<Begun>> {
  const newest = await lockNewest(call.tx, compoundId, covenantId)
  if (!newest) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(newest))
  if (!may.ok) return may
  if (newest.state === 'draft') {
    return err(failure('conflict', '下一版别人已经在写了，请返回刷新，在那份草稿上改。'))
  }
  return ok({ ...newest, covenantId, number: newest.number + 1 })
}
