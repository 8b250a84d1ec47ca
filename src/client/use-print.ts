import { useState } from 'react'
import type { OperationInput } from '../../types/contract'
import { printSeconds } from '../../types/sheet-kinds'
import { call } from './call'
import { saveFile } from './save-file'

type Printing = 'covenant.printSheet' | 'minutes.printSheet' | 'fee.printSheet' | 'plan.printSheet'

/** What a button that prints needs: what it does, whether it is under way, and what came of it in words. */
export interface Print {
  readonly print: () => Promise<void>
  readonly busy: boolean
  readonly words: string | null
  readonly failed: boolean
}

const handed =
  process.env.TARO_ENV === 'weapp'
    ? '打开了。点右上角，可以发给能打印的人，或者用电脑打印。'
    : '存好了，在“下载”里打开就能打印。'
const refused = '手机没有存下来，请看看存储空间，再按一次。'

/** Fetches a sheet as an A4 PDF and hands it to the person; a failure stays on the screen with what to do. */
export function usePrint<Op extends Printing>(op: Op, input: OperationInput<Op>): Print {
  const [now, setNow] = useState<Omit<Print, 'print'>>({ busy: false, words: null, failed: false })
  return {
    ...now,
    async print() {
      setNow({ busy: true, words: null, failed: false })
      const answer = await call(op, input, { timeoutMs: printSeconds * 1000 })
      if (!answer.ok) {
        setNow({ busy: false, words: answer.error.message, failed: true })
        return
      }
      const saved = await saveFile(answer.value)
      setNow({ busy: false, words: saved ? handed : refused, failed: !saved })
    },
  }
}
