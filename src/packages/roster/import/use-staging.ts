import { useCallback, useRef, useState } from 'react'
import { failure } from '../../../../types/errors'
import type { CompoundId, ImportId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { call } from '../../../client/call'
import { newId } from '../../../client/new-id'
import { pickSpreadsheet, uploadSpreadsheet, type PickedSpreadsheet } from '../../../client/spreadsheet'

/** How far a chosen file is on its way to being read. */
export type Stage =
  | { readonly step: 'idle' }
  | { readonly step: 'uploading'; readonly share: number; readonly fileName: string }
  | {
      readonly step: 'reading'
      readonly done: number
      readonly total: number | null
      readonly fileName: string
    }
  /** `again`: the same file may simply be sent once more. */
  | { readonly step: 'failed'; readonly failure: Failure; readonly again: boolean }

/** What a screen needs to take a sheet in. */
export interface Staging {
  readonly stage: Stage
  readonly choose: () => Promise<void>
  readonly sendAgain: () => Promise<void>
}

const readingTimeoutMs = 55_000
const askEveryMs = 1000
const bytesAtMost = 8 * 1024 * 1024

/** Asks once a second how many rows are read; answers how to stop asking. */
function follow(
  key: { readonly compoundId: CompoundId; readonly importId: ImportId },
  tell: (done: number, total: number | null) => void,
): () => void {
  let over = false
  const timer = setInterval(() => {
    void call('roster.importProgress', key).then((answer) => {
      if (!over && answer.ok && answer.value.state === 'reading') tell(answer.value.done, answer.value.total)
    })
  }, askEveryMs)
  return () => {
    over = true
    clearInterval(timer)
  }
}

/** Chooses, uploads and reads a sheet; `onRead` is told the import it became. */
export function useStaging(compoundId: CompoundId, onRead: (importId: string) => void): Staging {
  const [stage, setStage] = useState<Stage>({ step: 'idle' })
  const chosen = useRef<PickedSpreadsheet | null>(null)

  const send = useCallback(
    async (file: PickedSpreadsheet): Promise<void> => {
      // Each sending is an import of its own: an earlier one may still be under way somewhere.
      const importId = newId() as ImportId
      const fileName = file.name
      setStage({ step: 'uploading', share: 0, fileName })
      const uploaded = await uploadSpreadsheet(file, {
        compoundId,
        importId,
        onProgress: (share) => {
          setStage({ step: 'uploading', share, fileName })
        },
      })
      if (!uploaded.ok) {
        setStage({ step: 'failed', failure: uploaded.error, again: uploaded.error.code !== 'forbidden' })
        return
      }
      setStage({ step: 'reading', done: 0, total: null, fileName })
      const stop = follow({ compoundId, importId }, (done, total) => {
        setStage({ step: 'reading', done, total, fileName })
      })
      const { fileId } = uploaded.value
      const read = await call(
        'roster.stageImport',
        { compoundId, importId, fileId, fileName },
        { timeoutMs: readingTimeoutMs },
      )
      stop()
      if (!read.ok) {
        const again = read.error.code !== 'fileUnreadable' && read.error.code !== 'forbidden'
        setStage({ step: 'failed', failure: read.error, again })
        return
      }
      setStage({ step: 'idle' })
      onRead(importId)
    },
    [compoundId, onRead],
  )

  const choose = useCallback(async (): Promise<void> => {
    const picked = await pickSpreadsheet()
    if (!picked) return
    if (!picked.ok) {
      setStage({ step: 'failed', failure: picked.error, again: false })
      return
    }
    if (picked.value.size > bytesAtMost) {
      const tooLarge = failure('fileUnreadable', '文件超过 8 MB，请删去图片和不用的工作表再上传。')
      setStage({ step: 'failed', failure: tooLarge, again: false })
      return
    }
    chosen.current = picked.value
    await send(picked.value)
  }, [send])

  const sendAgain = useCallback(async (): Promise<void> => {
    if (chosen.current) await send(chosen.current)
    else await choose()
  }, [send, choose])

  return { stage, choose, sendAgain }
}
