import { useState } from 'react'
import { View } from '@tarojs/components'
import type { RoundView } from '../../../../types/round'
import {
  paperEndCauseLabels,
  paperEndCauses,
  pledgeKindLabels,
  type PaperEndCause,
} from '../../../../types/round-kinds'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { replacePage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { WholeDates } from '../../../components/unbroken'
import { pledgePaths } from '../parts/paths'
import type { PaperHome } from './enter'

interface WrittenProps {
  readonly view: RoundView
  readonly home: PaperHome
  readonly lead: string
  /** It has been entered on this page just now. */
  readonly fresh: boolean
  /** Another home's paper; null when nobody waits. */
  readonly onNext: (() => void) | null
  readonly onTakenBack: () => void
}

/** What was entered from a paper: the sum, who entered it, the paper, and the way to take it back. */
export function Written({ view, home, lead, fresh, onNext, onTakenBack }: WrittenProps) {
  const { pledge } = home
  if (!pledge?.paper) return null
  const { by, at, file } = pledge.paper
  const back = () => {
    replacePage(pledgePaths.round, { compoundId: view.compoundId, roundId: view.roundId })
  }
  return (
    <Page
      title={fresh ? '登记好了' : '照纸登记的'}
      lead={lead}
      action={
        onNext ? (
          <Button id="next-paper" label="再录一家的纸" onPress={onNext} />
        ) : (
          <Button id="back-to-round" label="看各家登记了多少" onPress={back} />
        )
      }
    >
      {fresh ? <NoticeBar tone="done" text="记下了。这家会收到提醒，不对可以自己改、自己撤。" /> : null}
      <Card title={`登记了 ${yuanSaid(pledge.amount)}${pledge.state === 'cancelled' ? '，已经作废' : ''}`}>
        <View className="text">
          {`${pledgeKindLabels[pledge.kind]}${pledge.reason === '' ? '' : `：${pledge.reason}`}。${
            pledge.unnamed ? '邻居看不到是这家。' : '邻居看得到是这家。'
          }`}
        </View>
        <View className="text">
          <WholeDates text={`${momentLabel(at, view.now)}，${by}照签的纸录的。`} />
        </View>
        {file ? <AttachedFile compoundId={view.compoundId} file={file} sheet /> : null}
        {home.mayRevokePaper ? <TakeBack view={view} home={home} onTakenBack={onTakenBack} /> : null}
      </Card>
      {onNext ? <Button id="back-to-round" kind="quiet" label="看各家登记了多少" onPress={back} /> : null}
    </Page>
  )
}

function TakeBack({ view, home, onTakenBack }: Pick<WrittenProps, 'view' | 'home' | 'onTakenBack'>) {
  const [open, setOpen] = useState(false)
  const [cause, setCause] = useState<PaperEndCause | null>(null)
  const { send, busy, failure } = useWriteCall('pledge.revokePaper')
  const { pledge } = home
  if (pledge === null) return null
  return (
    <>
      <Button
        id="revoke-paper"
        kind="quiet"
        label="录错了，撤回这一笔"
        onPress={() => {
          setOpen(true)
        }}
      />
      <ConfirmSheet
        open={open}
        question={`撤回照纸登记的 ${yuanSaid(pledge.amount)}？`}
        words="这家看得到为什么撤。撤了可以重新拍照，再录。"
        confirmLabel="撤回这一笔"
        cancelLabel="不撤"
        busy={busy}
        failure={failure}
        onConfirm={() => {
          if (cause === null) return
          void send({ compoundId: view.compoundId, pledgeId: pledge.id, cause }).then((result) => {
            if (!result.ok) return
            setOpen(false)
            onTakenBack()
          })
        }}
        onCancel={() => {
          setOpen(false)
        }}
      >
        <ChoiceGroup
          label="为什么撤（这家看得到）"
          value={cause}
          choices={paperEndCauses.map((value) => ({ value, label: paperEndCauseLabels[value] }))}
          onChange={setCause}
        />
        {cause === null ? <View className="soft">先选一个原因，再撤回。</View> : null}
      </ConfirmSheet>
    </>
  )
}
