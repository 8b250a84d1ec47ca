import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { minutesSheet } from '../../rules/sheets/minutes'
import { lookup } from '../operation'
import { printed } from '../printed'
import { readMinutes } from '../read-minutes'

/** The minutes on paper, as the same person's screen shows them. */
export const printSheet = lookup(
  'minutes.printSheet',
  async (call, input) => {
    const read = await readMinutes(call, input)
    if (read.ok && read.value.state === null)
      return err(failure('wrongState', '纪要还没有起草，起草以后就能打印。'))
    if (read.ok && read.value.recordGone)
      return err(failure('wrongState', '时间过了，纪要的原话已经删了，不能再打印。'))
    return read
  },
  async (host, view) => ok(await printed(host, minutesSheet(view))),
)
