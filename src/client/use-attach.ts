import { useCallback, useEffect, useRef, useState } from 'react'
import type { AttachedFile, FilePurpose } from '../../types/file'
import type { CompoundId, FileId } from '../../types/ids'
import type { Failure } from '../../types/result'
import { call } from './call'
import { newId } from './new-id'
import { pickFile, type PickedFile, type PickKind } from './pick-file'
import { upload } from './upload'

/** How far a chosen file is on its way. */
export type AttachStage =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly name: string; readonly share: number }
  /** `again`: the same file may simply be sent once more. */
  | { readonly step: 'failed'; readonly failure: Failure; readonly again: boolean }

/** What a field for a file needs. */
export interface Attaching {
  readonly stage: AttachStage
  readonly pick: (kind: PickKind) => void
  readonly again: () => void
}

const registerTimeoutMs = 40_000
/** The upload is most of the way; the last part is the looking into it. */
const uploadShare = 0.9

/** Chooses, sends and registers a file of one compound; `onAttached` is told what was taken in, while the page is there. */
export function useAttach(
  compoundId: CompoundId,
  purpose: FilePurpose,
  onAttached: (file: AttachedFile) => void,
): Attaching {
  const [stage, setStage] = useState<AttachStage>({ step: 'idle' })
  const chosen = useRef<PickedFile | null>(null)
  // What else was typed meanwhile must not be undone: the newest one is told; none once the page is left.
  const tell = useRef<typeof onAttached | null>(null)
  useEffect(() => {
    tell.current = onAttached
    return () => {
      tell.current = null
    }
  })

  const send = useCallback(
    async (file: PickedFile): Promise<void> => {
      const fileId = newId() as FileId
      const { name } = file
      setStage({ step: 'sending', name, share: 0 })
      const path = `files/${compoundId}/${fileId}.${file.extension}`
      const sent = await upload(file.source, path, (share) => {
        setStage({ step: 'sending', name, share: share * uploadShare })
      })
      if (!sent.ok) {
        setStage({ step: 'failed', failure: sent.error, again: sent.error.code !== 'forbidden' })
        return
      }
      const taken = await call(
        'file.register',
        { compoundId, fileId, storageId: sent.value.fileId, name, purpose },
        { timeoutMs: registerTimeoutMs },
      )
      if (!taken.ok) {
        const again = taken.error.code !== 'fileRefused' && taken.error.code !== 'forbidden'
        setStage({ step: 'failed', failure: taken.error, again })
        return
      }
      setStage({ step: 'idle' })
      tell.current?.(taken.value)
    },
    [compoundId, purpose],
  )

  const pick = useCallback(
    (kind: PickKind) => {
      void pickFile(kind).then((file) => {
        if (!file) return
        if (!file.ok) {
          setStage({ step: 'failed', failure: file.error, again: false })
          return
        }
        chosen.current = file.value
        void send(file.value)
      })
    },
    [send],
  )

  const again = useCallback(() => {
    if (chosen.current) void send(chosen.current)
  }, [send])

  return { stage, pick, again }
}
