import type { Todo } from '../../types/home'
import type { BuildingId, CompoundId, EntranceId, MeetingId } from '../../types/ids'
import { momentLabel } from '../rules/clocks'
import { mayStartFrom } from '../rules/meeting/conclusion'
import { actingMeetings, type ActingMeeting } from '../store/meeting-views'
import type { CompoundRow } from '../store/compounds'
import { assertMayConvene, type Scope } from './caller'
import { takesPart } from './meeting-step'
import type { Call } from './operation'

/** The meetings that ask something of the caller now: a notice to post, a meeting to lead, one to sign in at. */
export async function meetingTodos(call: Call, compounds: readonly CompoundRow[]): Promise<Todo[]> {
  if (!call.caller || compounds.length === 0) return []
  const names = new Map(compounds.map(({ id, name }) => [id, name]))
  const rows = await actingMeetings(call.tx, [...names.keys()], call.caller.accountId, call.now)
  return rows.flatMap((row) => {
    const asked = askedOf(call, row)
    if (!asked) return []
    return {
      ...asked,
      compoundId: row.compoundId as CompoundId,
      compoundName: names.get(row.compoundId) ?? '',
      meetingId: row.id as MeetingId,
      title: row.title,
      ...{ decisionId: null, unitId: null, count: null, participation: null },
    }
  })
}

type Asked = Pick<Todo, 'kind' | 'sentence' | 'deadline'>

function askedOf(call: Call, row: ActingMeeting): Asked | null {
  const compoundId = row.compoundId as CompoundId
  const scope: Scope = {
    kind: row.scopeKind,
    id: row.scopeId as BuildingId | EntranceId | null,
    buildingId: row.buildingId as BuildingId | null,
  }
  const when = momentLabel(row.startsAt, call.now)
  if (assertMayConvene(call.caller, compoundId, scope).ok) {
    if (row.state === 'draft') {
      return { kind: 'postMeeting', sentence: `议程写好了，请发开会通知。原定 ${when}。`, deadline: null }
    }
    if (row.state === 'running')
      return { kind: 'leadMeeting', sentence: '会正在开，请接着主持。', deadline: null }
    if (call.now < mayStartFrom(row)) return null
    return { kind: 'leadMeeting', sentence: `${when}开会，可以开始签到了。`, deadline: null }
  }
  if (row.state !== 'running' || !row.visible || row.signedIn) return null
  if (!takesPart(call.caller, compoundId, scope)) return null
  return { kind: 'joinMeeting', sentence: `会正在开，在${row.place}。到了请签到。`, deadline: null }
}
