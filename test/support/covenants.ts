import type { OperationInput } from '../../types/contract'
import type { CovenantText } from '../../types/covenant'
import type { CovenantKind } from '../../types/covenant-kinds'
import type { CompoundId, CovenantId, CovenantVersionId, MeetingId } from '../../types/ids'
import { at, sql } from '../../cloudfunctions/store/sql'
import { runMeeting, type MeetingInput } from './meetings'
import { value, type Actor, type World } from './world'

/** Where a covenant was written. */
export interface CovenantKey {
  readonly compoundId: CompoundId
  readonly covenantId: CovenantId
}

/** A historical text of so many clauses. */
export function covenantText(changes: Partial<CovenantText> = {}): CovenantText {
  return {
    title: '院落管理规定',
    preamble: '',
    clauses: [
      { id: null, text: '楼道不堆东西。' },
      { id: null, text: '晾晒不挡别家的光。' },
      { id: null, text: '养狗要牵绳。' },
    ],
    adoption: { how: 'history', source: '2019 年大家在院坝里商量写下来的。' },
    validFrom: null,
    ...changes,
  }
}

/** What begins a covenant of a kind for the whole compound. */
export function covenantDraft(
  compoundId: CompoundId,
  kind: CovenantKind = 'yardRules',
  changes: Partial<CovenantText> = {},
): OperationInput<'covenant.draft'> {
  return {
    compoundId,
    covenantId: null,
    kind,
    scopeKind: 'compound',
    scopeId: null,
    text: covenantText(changes),
  }
}

/** Drafts and posts a covenant and lets it pass the check. */
export async function postedCovenant(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  kind: CovenantKind = 'yardRules',
  changes: Partial<CovenantText> = {},
): Promise<CovenantKey & { versionId: CovenantVersionId }> {
  const drafted = value(await convener.call('covenant.draft', covenantDraft(compoundId, kind, changes)))
  const key = { compoundId, covenantId: drafted.covenantId }
  value(await convener.call('covenant.post', { ...key, expectedRevision: drafted.revision }))
  await passCheck(world, drafted.versionId)
  return { ...key, versionId: drafted.versionId }
}

/** The content check found nothing in a version. */
export async function passCheck(world: World, versionId: CovenantVersionId): Promise<void> {
  await world.owner(async (run) => {
    await run(sql`update covenant_version set visibility = 'visible' where id = ${versionId}`)
    await run(sql`update review set state = 'passed', decided_at = ${at(world.now)}
      where kind = 'covenant' and subject_id = ${versionId}`)
  })
}

/** A covenant, or one version of it, as somebody reads it. */
export async function lookAtCovenant(as: Actor, key: CovenantKey, versionId?: CovenantVersionId) {
  const { compoundId, covenantId } = key
  return as.call('covenant.view', { compoundId, covenantId, ...(versionId ? { versionId } : {}) })
}

/** A meeting at which something may have been agreed on: held, and over. */
export async function endedMeeting(
  world: World,
  convener: Actor,
  compoundId: CompoundId,
  change: Partial<MeetingInput> = {},
): Promise<MeetingId> {
  const { meetingId } = await runMeeting(world, convener, compoundId, change)
  value(await convener.call('meeting.end', { compoundId, meetingId }))
  return meetingId
}
