import { useState } from 'react'
import type { Result } from '../../types/result'
import { saveFile, type TravellingFile } from '../client/save-file'
import { Button } from './button'
import { NoticeBar } from './notice'

/** A PDF as it was answered, and what else must be said about it. */
export interface PrintedFile extends TravellingFile {
  /** Ballots of a large yard come in parts; 1 for everything else. */
  readonly parts: number
  /** What is not on the paper, and why. */
  readonly note?: string
}

interface PrintButtonProps {
  readonly id: string
  /** "打印通知" */
  readonly label: string
  /** Asks for the PDF, or for one part of it. */
  readonly fetch: (part: number) => Promise<Result<PrintedFile>>
  readonly kind?: 'primary' | 'secondary' | 'quiet'
}

interface Standing {
  readonly busy: boolean
  /** The part to be fetched next. */
  readonly part: number
  readonly words: string | null
  readonly failed: boolean
}

const atRest: Standing = { busy: false, part: 1, words: null, failed: false }
const handed =
  process.env.TARO_ENV === 'weapp'
    ? '打开了。点右上角，可以发给能打印的人，或者用电脑打印。'
    : '存好了，在“下载”里打开就能打印。'
const refused = '手机没有存下来，请看看存储空间，再按一次。'

/** Fetches an A4 PDF and hands it to the person; a failure stays on the screen with what to do. */
export function PrintButton({ id, label, fetch, kind = 'secondary' }: PrintButtonProps) {
  const [now, setNow] = useState<Standing>(atRest)

  async function print(): Promise<void> {
    const { part } = now
    setNow({ ...now, busy: true, words: null, failed: false })
    const answer = await fetch(part)
    if (!answer.ok) {
      setNow({ ...now, busy: false, words: answer.error.message, failed: true })
      return
    }
    const { parts, note = '' } = answer.value
    const saved = await saveFile(answer.value)
    const more = part < parts ? `一共 ${parts} 份，还有 ${parts - part} 份，请接着打。` : ''
    setNow({
      busy: false,
      part: saved ? (part % parts) + 1 : part,
      words: saved ? `${handed}${more}${note}` : refused,
      failed: !saved,
    })
  }

  return (
    <>
      <Button
        id={id}
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
