import type { OperationInput } from '../../types/contract'
import { ok, type Result } from '../../types/result'
import { printSeconds } from '../../types/sheet-kinds'
import { call } from './call'
import type { TravellingFile } from './save-file'

type Printing =
  | 'covenant.printSheet'
  | 'minutes.printSheet'
  | 'meeting.printSheet'
  | 'fee.printSheet'
  | 'plan.printSheet'
  | 'round.printSheet'

/** A sheet that comes in one piece, as the button that prints wants it. */
export async function fetchSheet<Op extends Printing>(
  op: Op,
  input: OperationInput<Op>,
): Promise<Result<TravellingFile & { readonly parts: number }>> {
  const answer = await call(op, input, { timeoutMs: printSeconds * 1000 })
  return answer.ok ? ok({ ...answer.value, parts: 1 }) : answer
}
