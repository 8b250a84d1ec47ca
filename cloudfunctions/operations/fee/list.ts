import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { FeeList } from '../../../types/fee-view'
import type {
  BuildingId,
  CompoundId,
  DecisionId,
  EntranceId,
  MeetingId,
  QuestionId,
} from '../../../types/ids'
import { dayOf } from '../../rules/clocks'
import { periodToBill } from '../../rules/fee'
import { periodOf } from '../../rules/fee-period'
import { buildingLabel, compareNatural } from '../../rules/roster/label'
import { compoundsFor } from '../../store/compounds'
import { adoptedQuestions, endedMeetings } from '../../store/covenant-sources'
import { feeSchedules } from '../../store/fee-schedules'
import { periodFigures } from '../../store/fee-views'
import { places } from '../../store/roster'
import { keepsFees } from '../fee-step'
import { periodView, scheduleView } from '../fee-view'
import { scopeLabel } from '../labels'
import { query, type Call } from '../operation'

/** Every fee with its latest period by counts; what a fee may rest on only for those who keep them. */
export const list = query('fee.list', async (call, { compoundId }) => {
  const [compound] = await compoundsFor(call.tx, [compoundId])
  if (!compound) return err(failure('notFound'))
  const schedules = await feeSchedules(call.tx, compoundId)
  const latest = await periodFigures(call.tx, { compoundId, scheduleId: null, most: 1 })
  const keeps = keepsFees(call.caller, compoundId)
  const today = dayOf(call.now)
  return ok({
    now: call.now,
    compoundName: compound.name,
    schedules: schedules.map((row) => {
      const last = latest.find(({ scheduleId }) => scheduleId === row.id)
      const billed = last === undefined ? null : periodOf(last.firstDay, row.period)
      return {
        ...scheduleView(call, compoundId, row),
        latest: last === undefined ? null : periodView(last),
        toBill: keeps ? (periodToBill(row, billed, today)?.key ?? null) : null,
      }
    }),
    mayKeep: keeps,
    atHome: (call.caller?.bindings ?? []).some(
      (binding) => binding.compoundId === compoundId && binding.status === 'accepted',
    ),
    places: keeps ? await placesOf(call, compoundId) : [],
    sources: keeps ? await sourcesOf(call, compoundId) : [],
  })
})

async function placesOf(call: Call, compoundId: CompoundId): Promise<FeeList['places']> {
  const { buildings, entrances } = await places(call.tx, compoundId)
  const parts = [...buildings].sort((a, b) => compareNatural(a.name, b.name))
  return [
    { scopeKind: 'compound', scopeId: null, label: '全院' },
    ...parts.flatMap((building) => [
      {
        scopeKind: 'building' as const,
        scopeId: building.id as BuildingId,
        label: buildingLabel(building.name),
      },
      ...entrances
        .filter(({ buildingId }) => buildingId === building.id)
        .sort((a, b) => compareNatural(a.name, b.name))
        .map(({ id, name }) => ({
          ...{ scopeKind: 'entrance' as const, scopeId: id as EntranceId },
          label: scopeLabel('entrance', building.name, name),
        })),
    ]),
  ]
}

async function sourcesOf(call: Call, compoundId: CompoundId): Promise<FeeList['sources']> {
  const questions = await adoptedQuestions(call.tx, compoundId)
  const meetings = await endedMeetings(call.tx, compoundId)
  return [
    ...questions.map(({ decisionId, questionId, title, at }) => ({
      decided: {
        how: 'decision' as const,
        decisionId: decisionId as DecisionId,
        questionId: questionId as QuestionId,
      },
      title,
      at,
    })),
    ...meetings.map(({ meetingId, title, at }) => ({
      decided: { how: 'meeting' as const, meetingId: meetingId as MeetingId },
      title,
      at,
    })),
  ]
}
