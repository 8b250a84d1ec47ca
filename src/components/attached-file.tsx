import { useState } from 'react'
import type { AttachedFile as File } from '../../types/file'
import type { CompoundId } from '../../types/ids'
import { openFile, reachable } from '../client/open-file'
import { useQueryCall } from '../client/query'
import { FileRow } from './file-row'
import { NoticeBar } from './notice'

interface AttachedFileProps {
  readonly compoundId: CompoundId
  readonly file: File
  /** A sheet of paper that is read on this page. */
  readonly sheet?: boolean
}

const openTimeoutMs = 15_000

/** A file of the yard, for whoever may open it: fetched, shown, opened. */
export function AttachedFile({ compoundId, file, sheet = false }: AttachedFileProps) {
  const { data, failure, loading, refresh } = useQueryCall(
    'file.open',
    { compoundId, fileId: file.id },
    { timeoutMs: openTimeoutMs },
  )
  const [stuck, setStuck] = useState(false)
  const url = data ? reachable(data.url) : null
  return (
    <>
      <FileRow
        file={file}
        url={url}
        sheet={sheet}
        {...(loading ? { words: '正在取…' } : url ? {} : { words: '再试一次' })}
        onBroken={() => {
          setStuck(true)
        }}
        onOpen={() => {
          setStuck(false)
          if (!url) refresh()
          else
            void openFile(url, file.mediaType).then((opened) => {
              setStuck(!opened)
              if (!opened) refresh()
            })
        }}
      />
      {failure && !data ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {stuck ? <NoticeBar tone="attention" icon="alert" text="没有打开。请检查网络，再点一次。" /> : null}
    </>
  )
}
