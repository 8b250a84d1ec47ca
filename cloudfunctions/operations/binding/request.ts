import { failure } from '../../../types/errors'
import type { BindingId } from '../../../types/ids'
import { err, ok, type Result } from '../../../types/result'
import { answerAsking, escalatesAt, type Answer } from '../../rules/binding'
import { normalisePhone } from '../../rules/roster/cells'
import { insertBinding, ownBindings, registeredOwners } from '../../store/bindings'
import { doorOf } from '../../store/doors'
import { heldSlip, useSlip } from '../../store/slips'
import { countWaitingBallots } from '../kept-ballots'
import type { Host } from '../host'
import { command } from '../operation'

/** What each answer tells the person, in one sentence that says what happens next. */
const sentences: Readonly<Record<Answer['why'], string>> = {
  matched: '核对上了，这就是您家。',
  nameUnknown: '名册上这一家没有这个名字。已请楼栋代表和另一个人核对，两天没答复就转给业委会。',
  ownerBound: '这位业主已经在另一个微信上绑定了。已请楼栋代表和另一个人核对。',
  noEvidence: '已请楼栋代表和另一个人核对，两天没答复就转给业委会。',
  noOwner: '名册上还没有这一家的业主。已请楼栋代表核对，并把名册补上。',
}

/**
 * Asks for a home. A match with the roster's phone or a slip accepts at once; otherwise it waits for two people, and
 * after 48 hours for the committee. Asking again while one waits answers that one.
 */
export const request = command('binding.request', {
  guard: (caller) => (caller ? ok(undefined) : err(failure('notSignedIn', '请先说一声怎么称呼您，再绑定。'))),
  prepare: (host, input) => phoneOf(host, input.way === 'phone' ? input.phoneCode : null),
  run: async (call, input, phone) => {
    const accountId = call.caller?.accountId as string
    const door = await doorOf(call.tx, input.compoundId, input.unitId)
    if (!door) return err(failure('notFound', '名册里没有这一家，请重新选楼栋和房号。'))
    const slip =
      input.way === 'slip'
        ? await heldSlip(call.tx, input.compoundId, input.unitId, accountId, call.now)
        : null
    const before = await ownBindings(call.tx, input.compoundId, input.unitId, accountId)
    const standing = before.find(
      (one) =>
        (one.status === 'accepted' || (one.status === 'pending' && input.way === 'people')) &&
        (one.kind === input.kind || (input.kind === 'owner' && one.kind === 'coOwner')),
    )
    if (standing) return repeated(standing)
    if (input.way === 'slip' && !slip) return err(failure('slipInvalid'))
    const owners = await registeredOwners(call.tx, input.compoundId, input.unitId, {
      accountId,
      now: call.now,
    })
    const answer = answerAsking({ kind: input.kind, name: input.name, phone, slip: slip !== null }, owners)
    const waiting = before.find((one) => one.status === 'pending' && one.kind === answer.kind)
    const bindingId = (waiting && answer.status === 'pending' ? waiting.id : call.id()) as BindingId
    if (!(waiting && answer.status === 'pending')) {
      await insertBinding(call.tx, {
        ...{ compoundId: input.compoundId, id: bindingId, accountId, unitId: input.unitId },
        ...{ ownerId: answer.ownerId, kind: answer.kind, status: answer.status, evidence: answer.evidence },
        ...{ name: input.name, note: input.note, slipId: slip?.id ?? null, now: call.now },
      })
    }
    if (slip && answer.evidence === 'doorSlip') await useSlip(call.tx, input.compoundId, slip.id, call.now)
    if (answer.status === 'accepted') await countWaitingBallots(call, input.compoundId, accountId)
    else {
      await call.later({
        kind: 'binding.escalate',
        key: bindingId,
        payload: { bindingId },
        runAt: escalatesAt(call.now),
      })
    }
    const { status, evidence } = answer
    return ok({
      value: { bindingId, status, evidence, sentence: sentences[answer.why] },
      event: {
        name: 'bindingRequested',
        payload: { bindingId, unitId: input.unitId, kind: answer.kind, status },
      },
    })
  },
})

/** The answer to somebody who is bound, or waits, already. */
function repeated(standing: {
  id: string
  unitId: string
  kind: string
  status: 'accepted' | 'pending' | 'refused' | 'ended'
  evidence: string
}) {
  const { status } = standing
  return ok({
    value: {
      bindingId: standing.id as BindingId,
      status,
      evidence: standing.evidence as Answer['evidence'],
      sentence: status === 'accepted' ? '您已经绑定这一家了。' : '您已经申请过了，正在等人核对。',
    },
    event: {
      name: 'bindingRequested' as const,
      payload: { bindingId: standing.id, unitId: standing.unitId, kind: standing.kind, status },
    },
  })
}

/** The number WeChat vouches for; null when none was shown. The number is compared, never kept. */
async function phoneOf(host: Host, code: string | null): Promise<Result<string | null>> {
  if (code === null) return ok(null)
  const answer = await (await host.wechat()).callOpenApi('phonenumber.getPhoneNumber', { code })
  const info = answer.phoneInfo ?? answer.phone_info
  const number =
    typeof info === 'object' && info !== null
      ? String((info as Record<string, unknown>).purePhoneNumber ?? '')
      : ''
  if (answer.errcode !== 0 || number === '') {
    return err(failure('invalidInput', '没有拿到您的手机号，请再点一次“用微信手机号核对”，或者请代表核对。'))
  }
  return ok(normalisePhone(number))
}
