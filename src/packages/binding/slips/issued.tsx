import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { ok, type Result } from '../../../../types/result'
import { printSeconds } from '../../../../types/sheet-kinds'
import { instant, type Instant } from '../../../../types/units'
import { slipLivesDays } from '../../../../cloudfunctions/rules/binding'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { slipCode, slipCodeLabel } from '../../../../cloudfunctions/rules/slip-code'
import { call } from '../../../client/call'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Pager, pageOf } from '../../../components/pager'
import { PrintButton, type PrintedFile } from '../../../components/print-button'

/** Slips that were made and have not been put away: the secret their codes follow from is on this page only. */
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

/** The sheet to cut apart: only this phone's secret makes the codes, so it is sent along and kept nowhere. */
async function fetchSheet(compoundId: CompoundId, { seed, doors }: Issued): Promise<Result<PrintedFile>> {
  const input = { compoundId, unitIds: doors.map(({ unitId }) => unitId), seed }
  const answer = await call('binding.printSlips', input, { timeoutMs: printSeconds * 1000 })
  if (!answer.ok) return answer
  const { fileName, base64, slips } = answer.value
  const gone = doors.length - slips
  const note = gone > 0 ? `有 ${gone} 张已经用掉或换了新的，没有印。` : ''
  return ok({ fileName, base64, parts: 1, note })
}

/** The codes, to print on slips or to copy by hand. */
export function IssuedSlips({ compoundId, issued, onPutAway }: IssuedProps) {
  const [page, setPage] = useState(0)
  const issuedAt = instant(issued.expiresAt - slipLivesDays * dayMs)
  const [asking, setAsking] = useState(false)
  const { shown, page: at, pages } = pageOf(issued.doors, page, pageSize)
  return (
    <>
      <NoticeBar
        tone="attention"
        text={`${issued.doors.length} 张门条出好了，${momentLabel(issued.expiresAt, issuedAt)}前有效。码只在这一页上，离开就看不到了：先打印，或者抄好。弄丢了就重新出，旧的自动作废。`}
      />
      <View className="soft">A4 纸，一页三张，沿虚线剪开。没有打印机，照下面的码抄在纸上。</View>
      <PrintButton
        id="print-slips"
        kind="primary"
        label={`打印 ${issued.doors.length} 张门条`}
        fetch={() => fetchSheet(compoundId, issued)}
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
        <View className="text">1. 微信扫门条上的码；或者打开“院坝”，点“我住这里”，再点“用门条登记”。</View>
        <View className="text">2. 填上 10 位数字和您的姓名，当场就登记好。</View>
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
