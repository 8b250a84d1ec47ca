import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { OperationInput } from '../../../../types/contract'
import type { CompoundId, ConcernId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { paths } from '../parts/paths'
import { emptyForm, gapsOf, inputOf, type Form, type FormData } from './form'
import { Similar } from './similar'
import { WordsStep } from './words-step'

const pageTitle = '反映问题'

/** 反映问题: what is wrong and where; what neighbours have said already; sent. */
export default function ReportPage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={pageTitle} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('concern.form', { compoundId })
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  return <Report compoundId={compoundId} data={data} />
}

function Report({ compoundId, data }: { readonly compoundId: CompoundId; readonly data: FormData }) {
  const [form, keep, forget] = useDraft<Form>(`concern.report.${compoundId}`, emptyForm(data))
  const [missing, setMissing] = useState(false)
  const [asked, setAsked] = useState<OperationInput<'concern.report'> | null>(null)
  const [sent, setSent] = useState<ConcernId | null>(null)
  const { send, busy, failure, clear } = useWriteCall('concern.report')

  async function submit(input: OperationInput<'concern.report'>): Promise<void> {
    const result = await send(input)
    if (!result.ok) return
    forget()
    setSent(result.value.concernId)
  }

  function next(): void {
    const input = inputOf(compoundId, form, data)
    setMissing(input === null)
    if (input) setAsked(input)
  }

  if (sent) return <Sent compoundId={compoundId} concernId={sent} />
  if (asked) {
    return (
      <Similar
        input={asked}
        busy={busy}
        failure={failure}
        onSend={() => void submit(asked)}
        onBack={() => {
          clear()
          setAsked(null)
        }}
        onSame={forget}
      />
    )
  }
  return (
    <Page
      title={pageTitle}
      lead={data.compoundName}
      action={<Button id="next" label="看看有没有一样的" onPress={next} />}
    >
      <WordsStep
        compoundId={compoundId}
        data={data}
        form={form}
        gaps={missing ? gapsOf(form, data) : {}}
        onChange={(part) => {
          keep({ ...form, ...part })
        }}
      />
    </Page>
  )
}

function Sent({ compoundId, concernId }: { readonly compoundId: CompoundId; readonly concernId: ConcernId }) {
  return (
    <Page
      title="收到了"
      action={
        <Button
          id="see-concern"
          label="看这条反映到哪一步了"
          onPress={() => {
            replacePage(paths.one, { compoundId, concernId })
          }}
        />
      }
    >
      <NoticeBar
        tone="done"
        text="文字和照片先核对一遍，核对好了邻居才看得到。楼栋代表、业委会或社区会答复，或者放进一件院里的事，有进展您看得到。"
      />
    </Page>
  )
}
