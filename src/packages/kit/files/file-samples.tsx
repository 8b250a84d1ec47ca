import { failure } from '../../../../types/errors'
import type { AttachStage } from '../../../client/use-attach'
import { Card } from '../../../components/card'
import { FileField } from '../../../components/file-field'
import { FileRow } from '../../../components/file-row'
import { WaitingFile } from '../../../components/waiting-file'
import { nothing } from '../samples'

const drawing =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120"><rect width="320" height="120" fill="#e2eee5"/>` +
  `<path d="M40 100V60l60-40 60 40v40zM200 100V40h80v60z" fill="#1d6a49"/></svg>`
const picture = { name: '楼顶照片.jpg', mediaType: 'image/jpeg', bytes: 320 * 1024 } as const
const quotation = { name: '施工队估价单.pdf', mediaType: 'application/pdf', bytes: 1_258_291 } as const

const stages: readonly { readonly label: string; readonly stage: AttachStage }[] = [
  { label: '还没有文件', stage: { step: 'idle' } },
  { label: '正在传', stage: { step: 'sending', name: '楼顶照片.jpg', share: 0.4 } },
  { label: '没传成，可以再传', stage: { step: 'failed', failure: failure('timedOut'), again: true } },
  { label: '不能收的文件', stage: { step: 'failed', failure: failure('fileRefused'), again: false } },
]

/** A place for a photo or PDF, in each of its states, and files that are there. */
export function FileSamples() {
  return (
    <Card title="照片和 PDF">
      {stages.map(({ label, stage }, index) => (
        <FileField
          key={label}
          id={`kit-file-${index}`}
          label={label}
          hint="报价单、现场照片都行。"
          stage={stage}
          onPick={nothing}
          onAgain={nothing}
          onRemove={nothing}
        >
          {null}
        </FileField>
      ))}
      <FileField
        id="kit-file-there"
        label="照片在了"
        stage={{ step: 'idle' }}
        onPick={nothing}
        onAgain={nothing}
        onRemove={nothing}
      >
        <FileRow file={picture} url={`data:image/svg+xml,${encodeURIComponent(drawing)}`} onOpen={nothing} />
      </FileField>
      <FileRow file={quotation} url={null} onOpen={nothing} />
      <FileRow
        file={{
          ...quotation,
          name: '新五栋三单元楼道灯更换工程三家报价对比表（盖章扫描件，第二次修改）.pdf',
        }}
        url={null}
        words="正在取…"
        onOpen={nothing}
      />
      <WaitingFile />
      <WaitingFile opened />
    </Card>
  )
}
