import { failure } from '../../types/errors'
import { err, ok, type Result } from '../../types/result'
import type { PlanText, PlanTerm } from '../../types/cost-plan'
import type { CompoundId } from '../../types/ids'
import type { UnitUse } from '../../types/unit-uses'
import { fen } from '../../types/units'
import { versionChanges, type ComparableVersion } from '../rules/cost-plan/difference'
import { homesSharing, type PlanHome } from '../rules/cost-plan/homes'
import { ruleWords } from '../rules/cost-plan/rule-words'
import { agreedKey, checkPlanText, planSums } from '../rules/cost-plan/version'
import { decisionToBind } from '../store/cost-plan-ties'
import { planVersions, type StoredVersion } from '../store/cost-plan-versions'
import { rosterHomes } from '../store/cost-plan-views'
import { lockNewestPlan, type LockedPlan, type VersionValues } from '../store/cost-plans'
import { doorsOf } from '../store/doors'
import { countFiles } from '../store/files'
import { assertMayConvene } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'
import { tiedTo } from './paper-ballot'
import { seesExemptions } from './plan-access'

/** A draft locked for somebody who convenes in its scope, with what it says and who would share. */
export interface TakenDraft {
  readonly plan: LockedPlan
  readonly stored: StoredVersion
  /** The posted version before it. */
  readonly before: StoredVersion | null
}

/**
 * The draft of a plan, locked. Errors: notFound; forbidden (scope); wrongState (withdrawn, or posted and no next version
 * begun); conflict, with what others have changed since the caller looked.
 */
export async function takePlanDraft(
  call: Call,
  input: { compoundId: CompoundId; planId: string; expectedRevision: number },
): Promise<Result<TakenDraft>> {
  const plan = await lockNewestPlan(call.tx, input.compoundId, input.planId)
  if (!plan) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, input.compoundId, scopeOf(plan))
  if (!may.ok) return may
  if (plan.withdrawnAt !== null) return err(failure('wrongState', '这个方案已经撤回了，不能再改。'))
  if (plan.state !== 'draft')
    return err(failure('wrongState', '这一版已经贴出来了，不能再改。要改，请写下一版。'))
  if (plan.revision !== input.expectedRevision) {
    const since = plan.edits.filter(({ revision }) => revision > input.expectedRevision)
    const words = since.flatMap((edit) => edit.words)
    return err(
      failure(
        'conflict',
        words.length === 0
          ? undefined
          : `别人刚刚改过：${words.slice(0, 6).join('；')}。请刷新看过，再接着改。`,
      ),
    )
  }
  const versions = await planVersions(call.tx, input.compoundId, input.planId, [
    plan.version,
    plan.version - 1,
  ])
  const stored = versions.find(({ version }) => version === plan.version)
  if (!stored) throw new Error('the locked draft is gone')
  return ok({ plan, stored, before: versions.find(({ version }) => version === plan.version - 1) ?? null })
}

/** Who shares by today's roster. */
export async function homesOfPlan(
  call: Call,
  compoundId: CompoundId,
  plan: Pick<LockedPlan, 'scopeKind' | 'scopeId' | 'buildingId'>,
  uses: readonly UnitUse[],
): Promise<PlanHome[]> {
  return homesSharing(await rosterHomes(call.tx, compoundId, plan), uses)
}

/** A stored version as a text again. */
export function textOfVersion(stored: StoredVersion): PlanText {
  return {
    title: stored.title,
    body: stored.body,
    lines: stored.lines.map(({ label, kind, amount, payee, files }) => ({
      ...{ label, kind, amount },
      payeeUnitId: (payee?.unitId ?? null) as never,
      fileIds: files.map(({ id }) => id),
    })),
    sources: stored.sources.map((source) => ({ ...source })),
    rule: stored.rule,
    uses: [...stored.uses],
    ruleText: stored.ruleText,
    askedEach: stored.askedEach,
    terms: stored.terms.map(({ unitId, weight, limit, exempt, reason }): PlanTerm => ({
      ...{ unitId: unitId as never, weight, limit, exempt },
      exemptReason: reason ?? '',
    })),
    coverLabel: stored.coverLabel,
    alters: stored.alters,
    intoFund: stored.intoFund,
    decisionId: stored.decisionId as never,
    changeNote: stored.changeNote,
  }
}

/** What of a version is held against another one. */
export function comparableOf(stored: StoredVersion): ComparableVersion {
  const { title, body, lines, sources, ruleText, uses, askedEach, cost, toShare } = stored
  return { title, body, lines, sources, ruleText, uses, askedEach, cost, toShare, terms: stored.terms.length }
}

/** What would be stored of a text, with the words for whoever edits after. */
export interface PreparedVersion extends VersionValues {
  readonly changes: readonly string[]
}

/**
 * A text ready to be stored: its references checked, its sums taken, reasons of exemptions kept for those who do not read
 * them, the version of the rule counted on where what is agreed has changed since the posted version before.
 * Errors: invalidInput by field; forbidden (exempting is the committee's and the treasurer's, and nobody helps the own home).
 */
export async function prepareVersion(
  call: Call,
  compoundId: CompoundId,
  { plan, stored, before }: TakenDraft,
  input: PlanText,
): Promise<Result<PreparedVersion>> {
  const checked = checkPlanText(input)
  if (!checked.ok) return checked
  const known = await assertKnown(call, compoundId, plan.matterId, input)
  if (!known.ok) return known
  const own = await tiedTo(call, compoundId)
  const others = assertOthersTerms(input.terms, stored, (unitId) => own([{ unitId }]))
  if (!others.ok) return others
  const terms = keptTerms(input.terms, stored, seesExemptions(call.caller, compoundId, plan))
  if (!terms.ok) return terms
  const homes = await homesOfPlan(call, compoundId, plan, input.uses)
  const houses = new Map(homes.flatMap(({ entranceId, house }) => (entranceId ? [[entranceId, house]] : [])))
  const ruleText = input.ruleText === '' ? ruleWords(input.rule, houses) : input.ruleText
  const text: PlanText = { ...input, ruleText, terms: terms.value }
  const sums = planSums(text)
  const agreed = before === null || agreedKey(textOfVersion(before)) === agreedKey(text)
  const { cost } = sums
  const toShare = fen(cost - sums.sources)
  const after = { ...text, cost, toShare, terms: text.terms.length }
  return ok({
    text,
    ruleText: ruleText.slice(0, 500),
    ...sums,
    ruleVersion: before === null ? 1 : before.ruleVersion + (agreed ? 0 : 1),
    changes: versionChanges(comparableOf(stored), after),
  })
}

async function assertKnown(
  call: Call,
  compoundId: CompoundId,
  matterId: string,
  text: PlanText,
): Promise<Result<void>> {
  const files = [...new Set(text.lines.flatMap(({ fileIds }) => fileIds))]
  if (files.length > 0 && (await countFiles(call.tx, compoundId, 'paper', files)) < files.length) {
    const sentence = '有一份报价没有上传成功，请去掉再传一次。'
    return err(failure('invalidInput', sentence, { lines: sentence }))
  }
  const units = [
    ...new Set([
      ...text.terms.map(({ unitId }) => unitId),
      ...text.lines.flatMap(({ payeeUnitId }) => (payeeUnitId === null ? [] : [payeeUnitId])),
    ]),
  ]
  if (units.length > 0 && (await doorsOf(call.tx, compoundId, units)).length < units.length)
    return err(failure('invalidInput', '有一家已经不在名册里了，请刷新再改。'))
  if (text.decisionId !== null && !(await decisionToBind(call.tx, compoundId, matterId, text.decisionId))) {
    const sentence = '没有找到这次表决，可能已经撤回了，请重新选。'
    return err(failure('invalidInput', sentence, { decisionId: sentence }))
  }
  return ok(undefined)
}

/** Whoever writes leaves the own home as others wrote it: who is helped is not to be seen by neighbours. */
function assertOthersTerms(
  terms: readonly PlanTerm[],
  stored: StoredVersion,
  isOwn: (unitId: string) => boolean,
): Result<void> {
  interface Helped extends Pick<PlanTerm, 'limit' | 'exempt'> {
    readonly unitId: string
  }
  const of = (all: readonly Helped[]) =>
    JSON.stringify(
      all
        .filter(({ unitId, limit, exempt }) => isOwn(unitId) && (limit !== null || exempt !== null))
        .map(({ unitId, limit, exempt }) => `${unitId} ${limit} ${exempt}`)
        .sort(),
    )
  return of(terms) === of(stored.terms)
    ? ok(undefined)
    : err(failure('forbidden', '您自己家免交、少交，要请别的召集人来写，好让大家放心。'))
}

function keptTerms(
  terms: readonly PlanTerm[],
  stored: StoredVersion,
  mayExempt: boolean,
): Result<PlanTerm[]> {
  const old = new Map(stored.terms.map((term) => [term.unitId, term]))
  const kept = terms.map((term) => ({
    ...term,
    exemptReason: term.exempt === null ? '' : term.exemptReason || (old.get(term.unitId)?.reason ?? ''),
  }))
  if (!mayExempt) {
    const of = (all: readonly { unitId: string; exempt: string | null }[]) =>
      JSON.stringify(
        all.flatMap(({ unitId, exempt }) => (exempt === null ? [] : [`${unitId} ${exempt}`])).sort(),
      )
    if (of(terms) !== of(stored.terms))
      return err(failure('forbidden', '哪家免交由业委会或者记账人来定，请找他们写。'))
    return ok(kept.map((term) => ({ ...term, exemptReason: old.get(term.unitId)?.reason ?? '' })))
  }
  const silent = kept.some(({ exempt, exemptReason }) => exempt !== null && exemptReason === '')
  if (!silent) return ok(kept)
  const sentence = '为什么免交，请写一句。只有业委会和记账人看得到。'
  return err(failure('invalidInput', sentence, { terms: sentence }))
}
