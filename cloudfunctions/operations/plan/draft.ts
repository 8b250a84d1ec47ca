import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import type { PlanText } from '../../../types/cost-plan'
import type { PlanKind } from '../../../types/cost-plan-words'
import type { CompoundId, CostPlanId, MatterId } from '../../../types/ids'
import { fen } from '../../../types/units'
import { ruleWords } from '../../rules/cost-plan/rule-words'
import { planSums } from '../../rules/cost-plan/version'
import { itemToCost, setItemMatter, type ItemToCost } from '../../store/cost-plan-ties'
import { planVersions } from '../../store/cost-plan-versions'
import { insertPlan, insertPlanVersion, lockNewestPlan, replaceParts } from '../../store/cost-plans'
import { findScope, type StoredScope } from '../../store/decisions'
import { insertMatter } from '../../store/matters'
import { assertMayConvene } from '../caller'
import { scopeOf } from '../scope'
import { assertMatter } from '../matter-access'
import { command, type Call } from '../operation'
import { textOfVersion } from '../plan-writing'
import { submitForReview } from '../reviewing'

interface Begun {
  readonly planId: CostPlanId
  readonly matterId: string
  readonly version: number
  readonly ruleVersion: number
  readonly text: PlanText
}

/** Begins a plan, or the next version of a posted one: one draft at a time. Nothing of it is seen before it is posted. */
export const draft = command('plan.draft', {
  run: async (call, { compoundId, from }) => {
    const begun =
      from.of === 'plan'
        ? await goOn(call, compoundId, from.planId)
        : from.of === 'item'
          ? await fromItem(call, compoundId, from.itemId)
          : await fromMatter(call, compoundId, from)
    if (!begun.ok) return begun
    const { planId, version, ruleVersion, text, matterId } = begun.value
    const ruleText = text.ruleText === '' ? ruleWords(text.rule) : text.ruleText
    const key = { compoundId, planId, version }
    await insertPlanVersion(call.tx, {
      ...{ ...key, id: call.id(), text, ruleVersion, ruleText, ...planSums(text) },
      createdBy: call.caller?.accountId as string,
      now: call.now,
    })
    await replaceParts(call.tx, key, text)
    return ok({
      value: { planId, version, state: 'draft' as const, revision: 1 },
      event: { name: 'planDrafted', matterId, payload: { planId, version } },
    })
  },
})

async function begin(
  call: Call,
  compoundId: CompoundId,
  plan: { matterId: string; scope: StoredScope; kind: PlanKind; itemId: string | null },
): Promise<CostPlanId> {
  const id = call.id() as CostPlanId
  const createdBy = call.caller?.accountId as string
  await insertPlan(call.tx, { compoundId, id, ...plan, createdBy, now: call.now })
  return id
}

async function fromMatter(
  call: Call,
  compoundId: CompoundId,
  from: {
    matterId: MatterId
    kind: PlanKind
    scope: { scopeKind: StoredScope['scopeKind']; scopeId: string | null } | null
  },
): Promise<Result<Begun>> {
  const found = await assertMatter(call, compoundId, from.matterId)
  if (!found.ok) return found
  const matter = found.value
  const scope =
    from.scope === null
      ? matter
      : await findScope(call.tx, compoundId, from.scope.scopeKind, from.scope.scopeId)
  if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选择范围。'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(scope))
  if (!may.ok) return may
  if (!lies(scope, matter))
    return err(failure('wrongState', '分摊的人家要在这件事的范围里面，请重新选范围。'))
  // A matter that was put together with another goes on in that one.
  const matterId = matter.mergedInto ?? matter.id
  const planId = await begin(call, compoundId, { matterId, scope, kind: from.kind, itemId: null })
  const title = from.kind === 'running' ? `${matter.title}：每年的费用` : matter.title
  return ok({ planId, matterId, version: 1, ruleVersion: 1, text: emptyText(title) })
}

/** Whether one scope lies within another. */
function lies(inner: StoredScope, outer: StoredScope): boolean {
  if (outer.scopeKind === 'compound') return true
  if (outer.scopeId === inner.scopeId) return outer.scopeKind === inner.scopeKind
  return outer.scopeKind === 'building' && inner.buildingId === outer.scopeId
}

async function fromItem(call: Call, compoundId: CompoundId, itemId: string): Promise<Result<Begun>> {
  const item = await itemToCost(call.tx, compoundId, itemId)
  if (!item) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(item))
  if (!may.ok) return may
  if (item.conclusion !== 'costPlan')
    return err(failure('wrongState', '这个议题没有说好“先算要多少钱”，请先在会上记下来。'))
  if (item.planId !== null) return err(failure('conflict', '这个议题已经有人在算了，请到那份草稿上接着写。'))
  const matterId = item.matterId ?? (await openThread(call, compoundId, itemId, item))
  const planId = await begin(call, compoundId, { matterId, scope: item, kind: 'build', itemId })
  return ok({ planId, matterId, version: 1, ruleVersion: 1, text: textOfItem(item) })
}

/** An item of no thread gets one: what it costs is a matter of everybody in the scope. */
async function openThread(
  call: Call,
  compoundId: CompoundId,
  itemId: string,
  item: ItemToCost,
): Promise<string> {
  const id = call.id()
  const createdBy = call.caller?.accountId as string
  const title = item.title.slice(0, 60)
  await insertMatter(call.tx, { compoundId, id, title, scope: item, createdBy, now: call.now, opened: true })
  await submitForReview(call, compoundId, { kind: 'matter', id, texts: [title], fileIds: [] })
  await setItemMatter(call.tx, compoundId, itemId, id)
  await call.also({ name: 'matterOpened', matterId: id, payload: { matterId: id, concerns: 0 } })
  return id
}

function textOfItem(item: ItemToCost): PlanText {
  const body = [item.body, item.note ?? ''].filter((part) => part !== '').join('\n\n')
  const fileIds = item.papers.slice(0, 6).map(({ fileId }) => fileId as never)
  const label = (item.papers[0]?.title ?? item.title).slice(0, 60)
  const quoted = { label, kind: 'cost' as const, amount: fen(0), payeeUnitId: null, fileIds }
  return {
    ...emptyText(item.title.slice(0, 60)),
    body: body.slice(0, 1000),
    lines: fileIds.length > 0 ? [quoted] : [],
  }
}

/** By area, as the law has it where nothing is agreed, until somebody chooses. */
function emptyText(title: string): PlanText {
  return {
    ...{
      title: title.slice(0, 60),
      body: '',
      lines: [],
      sources: [],
      rule: { kind: 'area' },
      uses: ['home'],
    },
    ...{ ruleText: '', askedEach: null, terms: [], coverLabel: '', alters: false, intoFund: false },
    ...{ decisionId: null, changeNote: '' },
  }
}

async function goOn(call: Call, compoundId: CompoundId, planId: CostPlanId): Promise<Result<Begun>> {
  const newest = await lockNewestPlan(call.tx, compoundId, planId)
  if (!newest) return err(failure('notFound'))
  const may = assertMayConvene(call.caller, compoundId, scopeOf(newest))
  if (!may.ok) return may
  if (newest.withdrawnAt !== null) return err(failure('wrongState', '这个方案已经撤回了，请另外开始算。'))
  if (newest.state === 'draft')
    return err(failure('conflict', '下一版别人已经在写了，请返回刷新，在那份草稿上改。'))
  const [stored] = await planVersions(call.tx, compoundId, planId, [newest.version])
  if (!stored) throw new Error('the locked plan is gone')
  return ok({
    ...{ planId, matterId: newest.matterId, version: newest.version + 1, ruleVersion: newest.ruleVersion },
    text: { ...textOfVersion(stored), changeNote: '' },
  })
}
