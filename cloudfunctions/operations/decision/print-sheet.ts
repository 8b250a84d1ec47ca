import type { DecisionView } from '../../../types/decision-view'
import { failure } from '../../../types/errors'
import type { CompoundId, DecisionId } from '../../../types/ids'
import { err, ok, type Result } from '../../../types/result'
import { ballotsInOnePart, type SheetKind } from '../../../types/sheet-kinds'
import { ballotsSheet, inDoorOrder, type PaperVoter } from '../../rules/sheets/ballots'
import { receiptOf, sheetRefusal } from '../../rules/sheets/may-print'
import { missingDoorsSheet } from '../../rules/sheets/missing-doors'
import type { Sheet } from '../../rules/sheets/model'
import { noticeSheet } from '../../rules/sheets/notice'
import { receiptSheet } from '../../rules/sheets/receipt'
import { resultSheet } from '../../rules/sheets/result'
import { rollVoterDoors } from '../../store/sheets'
import { lookup, type Call } from '../operation'
import { printed } from '../printed'
import { readDecision } from '../read-decision'

interface DecisionKey {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

interface Wanted {
  readonly kind: SheetKind
  readonly voterId?: string | undefined
  readonly part?: number | undefined
}

/** What the person may see, ready to be set on paper once the connection is free again. */
interface Read {
  readonly view: DecisionView
  readonly wanted: Wanted
  readonly voters: readonly PaperVoter[]
  readonly parts: number
}

/** A sheet shows what the same person's screen shows; ballots are the convener's, and printing them is recorded. */
export const printSheet = lookup('decision.printSheet', read, async (host, found) => {
  const { compoundId, id: decisionId } = found.view
  const sheet = sheetOf(found, host.link({ compoundId, decisionId }))
  return ok({ ...(await printed(host, sheet)), parts: found.parts })
})

async function read(call: Call, input: Wanted & DecisionKey): Promise<Result<Read>> {
  const seen = await readDecision(call, input)
  if (!seen.ok) return seen
  const view = seen.value
  const refusal = sheetRefusal(view, input.kind, input.voterId)
  if (refusal) return err(failure(refusal.code, refusal.message))
  if (input.kind === 'missingDoors') noteDoors(call, view)
  if (input.kind !== 'ballots') return ok({ view, wanted: input, voters: [], parts: 1 })
  return readBallots(call, view, input)
}

async function readBallots(call: Call, view: DecisionView, wanted: Wanted): Promise<Result<Read>> {
  const all = inDoorOrder(await rollVoterDoors(call.tx, view.compoundId, view.id))
  const part = wanted.part ?? 1
  const voters = all.slice((part - 1) * ballotsInOnePart, part * ballotsInOnePart)
  if (voters.length === 0) return err(failure('notFound', '没有这一份，纸质票已经全部打印完了。'))
  call.audit({
    name: 'paperBallotsPrinted',
    payload: { decisionId: view.id, ballots: voters.length },
  })
  return ok({ view, wanted, voters, parts: Math.ceil(all.length / ballotsInOnePart) })
}

function noteDoors(call: Call, { id, doors }: DecisionView): void {
  const missing = doors?.filter(({ returned }) => !returned).length ?? 0
  call.audit({ name: 'missingDoorsPrinted', payload: { decisionId: id, doors: missing } })
}

function sheetOf({ view, wanted, voters, parts }: Read, address: string | null): Sheet {
  switch (wanted.kind) {
    case 'notice':
      return noticeSheet(view, address)
    case 'result':
      return resultSheet(view, address)
    case 'ballots':
      return ballotsSheet(view, voters, address, { part: wanted.part ?? 1, parts })
    case 'missingDoors':
      return missingDoorsSheet(view, address)
    case 'receipt': {
      const mine = receiptOf(view, wanted.voterId)
      if (!mine) throw new Error('a receipt was promised that is not there')
      return receiptSheet(view, mine, address)
    }
  }
}
