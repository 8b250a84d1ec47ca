import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { PaperEntryId, QuestionId, UnitId, VoterId } from '../../../types/ids'
import type { OperationOutput } from '../../../types/contract'
import { paperMomentRefusal } from '../../rules/paper-ballot'
import { compareNatural } from '../../rules/roster/label'
import { paperQueueRow, type OpenSheet, type PaperEntry } from '../../store/paper-ballots'
import { query } from '../operation'
import { enteredByLabel, paperFailure, paperRoleAt, tiedTo } from '../paper-ballot'

type Queue = OperationOutput<'decision.paperQueue'>

/**
 * What there is to do with paper ballots, within the caller's grants. The second reader sees no answer of the first;
 * whoever settles sees both, without the home's name, and that is recorded.
 */
export const paperQueue = query('decision.paperQueue', async (call, input) => {
  const row = await paperQueueRow(call.tx, input.compoundId, input.decisionId)
  if (!row) return err(failure('notFound'))
  const refusal = paperMomentRefusal({ ...row, now: call.now })
  // After the close it is still shown what became of the papers; before the opening there is nothing to show.
  if (refusal && refusal !== 'votingClosed') return err(paperFailure(refusal))

  const covered = row.doors.filter((door) => paperRoleAt(call.caller, input.compoundId, [door]) !== null)
  if (covered.length === 0)
    return err(failure('forbidden', '这件事不归您负责的楼栋，纸质票请交给那边的代表。'))
  const accountId = call.caller?.accountId as string
  const readByMe = ({ entries }: OpenSheet) => entries.some((entry) => entry.accountId === accountId)
  const byVoter = new Map<string, (typeof row.doors)[number][]>()
  for (const door of row.doors) byVoter.set(door.voterId, [...(byVoter.get(door.voterId) ?? []), door])
  const doorsOf = (voterId: string) => byVoter.get(voterId) ?? []
  const isTied = await tiedTo(call, input.compoundId)
  const own = new Set([...byVoter].filter(([, doors]) => isTied(doors)).map(([id]) => id))
  const mayRead = (sheet: OpenSheet) =>
    refusal === null &&
    !readByMe(sheet) &&
    covered.some((door) => door.voterId === sheet.voterId) &&
    !own.has(sheet.voterId)
  const waiting = new Map(row.open.map((sheet) => [sheet.voterId, readByMe(sheet)]))
  const settle = row.open.filter((sheet) => sheet.entries.length > 1 && mayRead(sheet))
  if (settle.length > 0) {
    call.audit({ name: 'papersOpened', payload: { decisionId: input.decisionId, papers: settle.length } })
  }
  return ok({
    now: call.now,
    title: row.title,
    state: row.state,
    closesAt: row.closesAt,
    questions: row.questions.map(({ id, text }) => ({ id: id as QuestionId, text })),
    refusal: refusal ? paperFailure(refusal) : null,
    doors: covered
      .map((door) => ({
        unitId: door.unitId as UnitId,
        voterId: door.voterId as VoterId,
        building: door.building,
        entrance: door.entrance,
        label: door.label,
        returned: door.returned,
        waiting: waitingOf(waiting.get(door.voterId)),
        own: own.has(door.voterId),
      }))
      .sort((a, b) => compareNatural(a.label, b.label)),
    second: row.open
      .filter((sheet) => sheet.entries.length === 1 && mayRead(sheet))
      .flatMap((sheet) => {
        const labels = doorsOf(sheet.voterId).map(({ label }) => label)
        return sheet.entries.map((entry) => secondOf(sheet.voterId, labels, entry))
      }),
    settle: settle.map(settleOf),
    counts: {
      waiting: row.open.filter(({ entries }) => entries.length === 1).length,
      differing: row.open.filter(({ entries }) => entries.length > 1).length,
      counted: row.done.counted ?? 0,
      evidence: row.done.evidence ?? 0,
      invalid: row.done.invalid ?? 0,
    },
  })
})

function waitingOf(mine: boolean | undefined): Queue['doors'][number]['waiting'] {
  if (mine === undefined) return null
  return mine ? 'mine' : 'others'
}

function secondOf(voterId: string, labels: string[], first: PaperEntry): Queue['second'][number] {
  return {
    paperId: first.id as PaperEntryId,
    voterId: voterId as VoterId,
    labels: labels.sort(compareNatural),
    enteredAt: first.enteredAt,
    enteredBy: enteredByLabel(first.role),
    photo: photoOf(first),
  }
}

function settleOf({ entries }: OpenSheet): Queue['settle'][number] {
  return {
    paperId: entries[0]?.id as PaperEntryId,
    enteredAt: entries.at(-1)?.enteredAt as Queue['now'],
    photos: entries.flatMap(({ photo }) => photo ?? []),
    readings: entries.map(({ reading, role }) => ({ ...reading, enteredBy: enteredByLabel(role) })),
  }
}

function photoOf({ photo }: PaperEntry) {
  if (!photo) throw new Error('a first reading without a photo')
  return photo
}
