import type { Todo } from '../../types/home'
import type { CompoundId, CostPlanId, RoundId, UnitId } from '../../types/ids'
import { pledgers } from '../../types/pledge'
import { cancelCauseLabels } from '../../types/round-kinds'
import type { BindingKind } from '../../types/roles'
import { instant } from '../../types/units'
import { momentLabel } from '../rules/clocks'
import { shortWords, yuanSaid } from '../rules/pledge/words'
import { unitLabel } from '../rules/roster/label'
import type { CompoundRow } from '../store/compounds'
import {
  askedAgreements,
  askedPledges,
  confidedWork,
  runningRounds,
  type AskedAgreement,
  type AskedPledge,
  type ConfidedWork,
  type RunningRound,
} from '../store/round-todos'
import { assertMayConvene, rolesIn } from './caller'
import { scopeOf } from './scope'
import type { Call } from './operation'
import { standingNow } from './round-access'

const dayMs = 24 * 60 * 60 * 1000
/** How long somebody is told of what another did about the own home. */
const toldMs = 14 * dayMs

/** What plans ask of the caller's homes, and of those who look after them. */
export async function roundTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  const { caller, now, tx } = call
  if (!caller || compounds.length === 0) return []
  const names = new Map(compounds.map(({ id, name }) => [id, name]))
  const homes = (kinds: readonly BindingKind[]) => [
    ...new Set(
      caller.bindings
        .filter(
          ({ compoundId, kind, status }) =>
            status === 'accepted' && kinds.includes(kind) && names.has(compoundId),
        )
        .map(({ unitId }) => unitId),
    ),
  ]
  const since = instant(now - toldMs)
  const of = (role: 'committee') =>
    compounds.flatMap(({ id }) => (rolesIn(caller, id as CompoundId).has(role) ? [id] : []))
  const [pledges, agreements, rounds, confided] = await Promise.all([
    askedPledges(tx, homes(pledgers), now, since),
    askedAgreements(tx, homes(['owner', 'coOwner']), since),
    runningRounds(tx, [...names.keys()]),
    confidedWork(tx, { committeeOf: of('committee'), accountId: caller.accountId, since }),
  ])
  const todos = [
    ...pledges.map((row) => pledgeTodo(row, now)),
    ...agreements.map(agreementTodo),
    ...rounds.flatMap((row) => roundTodo(call, row)),
    ...confided.map(confidedTodo),
  ]
  return todos.flatMap((todo) => {
    const compoundName = names.get(todo.compoundId)
    return compoundName === undefined ? [] : [{ ...todo, compoundName }]
  })
}

type Unnamed = Omit<Todo, 'compoundName'>

const plain = { decisionId: null, unitId: null, deadline: null, count: null, participation: null } as const

function pledgeTodo(row: AskedPledge, now: Call['now']): Unnamed {
  const base = {
    ...plain,
    compoundId: row.compoundId as CompoundId,
    planId: row.planId as CostPlanId,
    unitId: row.unitId as UnitId,
    title: row.title,
  }
  if (row.cause !== null) {
    const sentence = `${cancelCauseLabels[row.cause]}，登记的都作废了，已交的全部退回。`
    return { ...base, kind: 'roundCancelled', sentence }
  }
  if (row.onPaper !== null) {
    const sentence = `召集人照${unitLabel(row)}签的纸，代为登记了 ${yuanSaid(row.onPaper)}。不对，点进去改，或者撤回。`
    return { ...base, kind: 'paperPledged', sentence }
  }
  const what = row.topUp ? '还差一些，请您家再补' : '您家'
  return {
    ...base,
    kind: 'givePledge',
    sentence: `${what} ${yuanSaid(row.share)}。请登记分摊意向，${momentLabel(row.dueAt, now)}截止。`,
    deadline: row.dueAt,
  }
}

function agreementTodo(row: AskedAgreement): Unnamed {
  const base = {
    ...plain,
    compoundId: row.compoundId as CompoundId,
    planId: row.planId as CostPlanId,
    unitId: row.unitId as UnitId,
    title: row.title,
  }
  if (row.paper) {
    const sentence = `召集人把${unitLabel(row)}在纸上签的确认录进来了。不是您家签的，点进去收回。`
    return { ...base, kind: 'paperConfirmed', sentence }
  }
  return {
    ...base,
    kind: 'confirmAgreement',
    sentence: row.outdated
      ? '分摊的规则改了，您上次确认的不算了。请看看新的，再确认一次。'
      : '这笔钱怎么分，要您家确认。只是认这个分法，不是答应出钱。',
  }
}

function roundTodo(call: Call, row: RunningRound): Unnamed[] {
  const compoundId = row.compoundId as CompoundId
  if (!assertMayConvene(call.caller, compoundId, scopeOf(row)).ok) return []
  const { standing, phase } = standingNow(row, row.totals, call.now)
  if (phase === 'collecting') return []
  return [
    {
      ...plain,
      kind: 'settleRound',
      compoundId,
      planId: row.planId as CostPlanId,
      roundId: row.id as RoundId,
      title: row.title,
      sentence:
        phase === 'thresholdMet'
          ? `凑够了：${row.totals.households} 户登记，一共 ${yuanSaid(row.totals.pledged)}。请定下来。`
          : `登记的时间到了，${shortWords(standing.short)}。请延期、补一轮，或者取消。`,
    },
  ]
}

function confidedTodo(row: ConfidedWork): Unnamed {
  const base = {
    ...plain,
    compoundId: row.compoundId as CompoundId,
    planId: row.planId as CostPlanId,
    title: row.title,
  }
  return row.waiting > 0
    ? {
        ...base,
        kind: 'answerHardship',
        sentence: `有 ${row.waiting} 家私下说了困难，等业委会答复。`,
        count: row.waiting,
      }
    : { ...base, kind: 'hardshipAnswered', sentence: '您私下说的困难，业委会答复了。' }
}
