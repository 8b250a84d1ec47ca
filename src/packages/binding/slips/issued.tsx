import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { instant, type Instant } from '../../../../types/units'
import { slipLivesDays } from '../../../../cloudfunctions/rules/binding'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { slipCode, slipCodeLabel } from '../../../../cloudfunctions/rules/slip-code'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Pager, pageOf } from '../../../components/pager'

/** Slips that were made and have not been put away: the secret their codes follow from is on this phone only. */
export interface Issued {
  readonly seed: string
  readonly doors: readonly { readonly unitId: UnitId; readonly label: string }[]
  readonly expiresAt: Instant
}

interface IssuedProps {
  readonly compoundId: CompoundId
  readonly issued: Issued
  readonly onPutAway: () => void
}

const pageSize = 8
const dayMs = 24 * 60 * 60 * 1000

/** The codes in large type, one a door, to print or to copy by hand. */
export function IssuedSlips({ issued, onPutAway }: IssuedProps) {
  const [page, setPage] = useState(0)
  const issuedAt = instant(issued.expiresAt - slipLivesDays * dayMs)
  const [asking, setAsking] = useState(false)
  const { shown, page: at, pages } = pageOf(issued.doors, page, pageSize)
  return (
    <>
      <NoticeBar
        tone="attention"
        text={`${issued.doors.length} 张门条出好了，${momentLabel(issued.expiresAt, issuedAt)}前有效。码只在您这个手机上，抄好、印好再收起来。`}
      />
      {shown.map(({ unitId, label }) => (
        <Card key={unitId} title={label}>
          <View className="slip-code" id={`code-${unitId}`}>
            {slipCodeLabel(slipCode(issued.seed, unitId))}
          </View>
        </Card>
      ))}
      <Pager page={at} pages={pages} onPage={setPage} />
      <Card title="送到门上时说三句">
        <View className="text">1. 打开“院坝”，点“我住这里”，再点“用门条登记”。</View>
        <View className="text">2. 填上这 10 位数字和您的姓名，当场就登记好。</View>
        <View className="text">3. 一家一张，用一次。不要拍照发到群里。</View>
      </Card>
      <Button
        id="put-away"
        kind="secondary"
        label="都送好了，收起来"
        onPress={() => {
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="收起来以后，这些码就看不到了。"
        words="已经送出去的门条照样能用。弄丢了的，重新出一张，旧的自动作废。"
        confirmLabel="收起来"
        cancelLabel="再看看"
        onConfirm={onPutAway}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
