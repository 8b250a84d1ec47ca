import { useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import { call } from '../../../client/call'
import { openPage } from '../../../client/navigate'
import { saveFile } from '../../../client/save-file'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { paths } from './paths'

const templateTimeoutMs = 20_000
const refused = '这部手机没有让保存。请换到电脑上打开这一页，再下载。'

interface WaysInProps {
  readonly compoundId: CompoundId
  /** The first way as the page's main act. */
  readonly primary: boolean
}

/** The three ways to fill the roster. */
export function WaysIn({ compoundId, primary }: WaysInProps) {
  return (
    <>
      <Button
        id="import"
        kind={primary ? 'primary' : 'secondary'}
        icon="upload"
        label="上传表格"
        onPress={() => {
          openPage(paths.import, { compoundId })
        }}
      />
      <Button
        id="generate"
        kind="secondary"
        icon="house"
        label="没有表格，按楼栋生成"
        onPress={() => {
          openPage(paths.generate, { compoundId })
        }}
      />
      <TemplateButton compoundId={compoundId} />
    </>
  )
}

/** Hands out the empty spreadsheet. */
export function TemplateButton({ compoundId }: Pick<WaysInProps, 'compoundId'>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function download(): Promise<void> {
    setBusy(true)
    setProblem(null)
    const answer = await call('roster.template', { compoundId }, { timeoutMs: templateTimeoutMs })
    if (!answer.ok) setProblem(answer.error.message)
    else if (!(await saveFile(answer.value))) setProblem(refused)
    setBusy(false)
  }
  return (
    <>
      <Button
        id="template"
        kind="secondary"
        icon="download"
        label="下载空白表格"
        busy={busy}
        busyLabel="正在准备表格…"
        onPress={() => void download()}
      />
      {problem ? <NoticeBar tone="attention" icon="alert" text={problem} /> : null}
    </>
  )
}
