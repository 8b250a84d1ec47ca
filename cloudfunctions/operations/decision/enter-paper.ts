import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import type { CompoundId, DecisionId, PaperEntryId } from '../../../types/ids'
import type { OperationInput } from '../../../types/contract'
import { momentLabel } from '../../rules/clocks'
import { compareReadings, paperMomentRefusal, paperPersonRefusal } from '../../rules/paper-ballot'
import { parsePaperCode, voterOfPaperCode } from '../../rules/paper-code'
import { holdCountBack } from '../../store/ballots'
import {
  addReading,
  finishSheet,
  lockSheets,
  rollVoterIds,
  sheetFacts,
  voterOfPaper,
  voterOfUnit,
  type PaperEntry,
  type SheetFacts,
} from '../../store/paper-ballots'
import { command, type Call } from '../operation'
import { assertFreshPhoto } from '../paper-photo'
import {
  assertWholeReading,
  openSheet,
  paperFailure,
  paperRoleAt,
  SALT_BYTES,
  saltsOf,
  tiedTo,
} from '../paper-ballot'

/** Stands for a voter nobody found, so that the decision's own state is still looked at first. */
const nobody = '00000000-0000-0000-0000-000000000000'

type Input = OperationInput<'decision.enterPaper'>

/**
 * One reading of a paper ballot. Under the lock the count waits for, and one paper of a voter after the other: the
 * second reading that says the same makes it a return, unless a return was in before.
 */
export const enterPaper = command('decision.enterPaper', {
  run: async (call, input) => {
    const voterId = await voterOf(call, input)
    const key = { compoundId: input.compoundId, decisionId: input.decisionId, voterId: voterId ?? nobody }
    // Each lock in a statement of its own, before the look: what is seen must be what the locks protect.
    await holdCountBack(call.tx, key.compoundId, key.decisionId)
    await lockSheets(call.tx, key)
    const facts = await sheetFacts(call.tx, key)
    if (!facts) return err(failure('notFound'))
    const moment = paperMomentRefusal({ ...facts, now: call.now })
    if (moment) return err(paperFailure(moment))
    if (voterId === null) return err(unknownPaper(input.paper))

    const sheet = openSheet(facts.entries)
    const [first, second] = sheet
    if (input.paper.by === 'waiting' && first?.id !== input.paper.paperId) {
      return err(failure('conflict', '这张票别人刚刚录完了，请刷新，录下一张。'))
    }
    const accountId = call.caller?.accountId as string
    const role = paperRoleAt(call.caller, input.compoundId, facts.doors)
    const refusal = paperPersonRefusal({
      onRoll: facts.voter !== null,
      covers: role !== null,
      tied: (await tiedTo(call, input.compoundId))(facts.doors),
      hasRead: sheet.some((entry) => entry.accountId === accountId),
    })
    if (refusal || !role) return err(paperFailure(refusal ?? 'forbidden'))
    if (second) return err(failure('conflict', '这张票两遍录得不一样，要第三个人在“不一致的”里看照片定。'))
    const whole = assertWholeReading(facts, input.reading)
    if (!whole.ok) return whole
    if (!first && input.photo === null) {
      return err(failure('invalidInput', undefined, { photo: '先给这张票拍一张照片。' }))
    }
    const photo = await assertFreshPhoto(call, input.compoundId, input.photo)
    if (!photo.ok) return photo
    if (!first && facts.returned && !input.keepAsEvidence) return err(alreadyReturned(facts, call))

    const reading = {
      ...key,
      id: call.id(),
      sheet: first?.sheet ?? (facts.entries.at(-1)?.sheet ?? 0) + 1,
      ordinal: first ? 2 : 1,
      accountId,
      role,
      photo: input.photo,
      reading: input.reading,
      returnId: null,
      now: call.now,
    }
    const paperId = (first?.id ?? reading.id) as PaperEntryId
    const answer = { paperId, ordinal: reading.ordinal }
    // Where a return was in before nothing hangs on the paper: one more look at it settles nothing.
    const ready = facts.returned ?? (first && verdict(facts, first, input.reading) === 'ready')
    if (!ready) {
      await addReading(call.tx, reading)
      return ok({
        value: { ...answer, outcome: first ? ('differs' as const) : ('waiting' as const) },
        event: {
          name: 'paperEntered',
          payload: { decisionId: key.decisionId, paperId, voterId, ordinal: reading.ordinal },
        },
      })
    }
    const returnId = call.id()
    const salts = saltsOf(facts, () => call.randomHex(SALT_BYTES))
    const outcome = await finishSheet(call.tx, { ...reading, returnId }, salts)
    return ok({
      value: { ...answer, outcome },
      event: {
        name: 'paperCounted',
        payload: { decisionId: key.decisionId, paperId, voterId, returnId, disposition: outcome },
      },
    })
  },
})

async function voterOf(
  call: Call,
  input: { compoundId: CompoundId; decisionId: DecisionId; paper: Input['paper'] },
): Promise<string | null> {
  const { compoundId, decisionId, paper } = input
  if (paper.by === 'unit') return voterOfUnit(call.tx, compoundId, decisionId, paper.unitId)
  if (paper.by === 'waiting') return voterOfPaper(call.tx, compoundId, decisionId, paper.paperId)
  if (parsePaperCode(paper.code) === null) return null
  return voterOfPaperCode(decisionId, await rollVoterIds(call.tx, compoundId, decisionId), paper.code)
}

function unknownPaper(paper: Input['paper']) {
  if (paper.by === 'unit') return paperFailure('notOnRoll')
  if (paper.by === 'waiting') return failure('notFound')
  return parsePaperCode(paper.code) === null
    ? failure('paperCodeUnknown', undefined, { code: '编号是 9 个字，例如 7K3-M9P-Q2X。请对着票再输一遍。' })
    : failure(
        'paperCodeUnknown',
        '这个编号不是这件事的票。请看票头写的是哪件事，到那件事里去录；票头没错，就按门牌找。',
      )
}

function verdict(facts: SheetFacts, first: PaperEntry, reading: PaperEntry['reading']) {
  return compareReadings(
    facts.questions.map(({ id }) => id),
    first.reading,
    reading,
  )
}

function alreadyReturned({ returned }: SheetFacts, call: Call) {
  if (!returned) return failure('alreadyReturned')
  const how = returned.channel === 'phone' ? '用手机' : '用纸质票'
  return failure(
    'alreadyReturned',
    `这家 ${momentLabel(returned.at, call.now)}已经${how}投过了，先到的算数。这张纸票不计入，可以留作凭据。`,
  )
}
