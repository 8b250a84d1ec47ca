import { useState } from 'react'
import type { DecisionView } from '../../../../types/decision'
import type { VoterId } from '../../../../types/ids'
import { printSeconds, type SheetKind } from '../../../../types/sheet-kinds'
import { call } from '../../../client/call'
import { saveFile } from '../../../client/save-file'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'

interface PrintButtonProps {
  readonly view: Pick<DecisionView, 'compoundId' | 'id'>
  readonly sheet: SheetKind
  readonly label: string
  readonly kind?: 'secondary' | 'quiet'
  /** Whose receipt. */
  readonly voterId?: VoterId
}

interface Standing {
  readonly busy: boolean
  /** Ballots of a large yard come in parts; the one to be fetched next. */
  readonly part: number
  readonly parts: number
  readonly words: string | null
  readonly failed: boolean
}

const atRest: Standing = { busy: false, part: 1, parts: 1, words: null, failed: false }
const handed =
  process.env.TARO_ENV === 'weapp'
    ? '打开了。点右上角，可以发给能打印的人，或者用电脑打印。'
    : '存好了，在“下载”里打开就能打印。'
const refused = '手机没有存下来，请看看存储空间，再按一次。'

/** Fetches a sheet as an A4 PDF and hands it to the person; a failure stays on the screen with what to do. */
export function PrintButton({ view, sheet, label, kind = 'secondary', voterId }: PrintButtonProps) {
  const [now, setNow] = useState<Standing>(atRest)

  async function print(): Promise<void> {
    const { part } = now
    setNow({ ...now, busy: true, words: null, failed: false })
    const input = {
      compoundId: view.compoundId,
      decisionId: view.id,
      kind: sheet,
      ...(voterId ? { voterId } : {}),
      ...(part > 1 ? { part } : {}),
    }
    const answer = await call('decision.printSheet', input, { timeoutMs: printSeconds * 1000 })
    if (!answer.ok) {
      setNow({ ...now, busy: false, words: answer.error.message, failed: true })
      return
    }
    const saved = await saveFile(answer.value)
    const { parts } = answer.value
    const more = saved && part < parts
    setNow({
      busy: false,
      part: saved ? (part % parts) + 1 : part,
      parts,
      words: saved
        ? `${handed}${more ? `一共 ${parts} 份，还有 ${parts - part} 份，请接着打。` : ''}`
        : refused,
      failed: !saved,
    })
  }

  return (
    <>
      <Button
        id={`print-${sheet}`}
        kind={kind}
        icon="print"
        label={now.part > 1 ? `${label}，第 ${now.part} 份` : label}
        busy={now.busy}
        busyLabel="正在排版…"
        onPress={() => void print()}
      />
      {now.words === null ? null : (
        <NoticeBar
          tone={now.failed ? 'attention' : 'done'}
          {...(now.failed ? { icon: 'alert' as const } : {})}
          text={now.words}
        />
      )}
    </>
  )
}
