import { useState } from 'react'
import { View } from '@tarojs/components'
import { fen, yuanText } from '../../../../types/units'
import { AmountHouse, type PayingFloor } from '../../../components/amount-house'
import { Card } from '../../../components/card'
import { PlanMoney } from '../../../components/plan-money'
import { Sheet } from '../../../components/sheet'
import { Waterfall, type WaterfallStep } from '../../../components/waterfall'
import { KitPage } from '../kit-page'

const september: readonly WaterfallStep[] = [
  {
    id: 'parking',
    label: '停车费',
    change: fen(621_000),
    detail: '满收 46×5×30 = 6,900；空 138 个车位天，少 690。',
  },
  { id: 'guard', label: '门卫工资', change: fen(-280_000) },
  { id: 'water', label: '修水管', change: fen(-32_000) },
  { id: 'lamps', label: '楼道灯电费', change: fen(-33_860) },
]

const deep: readonly WaterfallStep[] = [
  {
    id: 'roof',
    label: '楼顶隔热板第一期工程款，按合同验收以后付给施工队的那一部分',
    change: fen(-12_345_678),
  },
  { id: 'tip', label: '卖废纸', change: fen(5) },
]

const lift: readonly PayingFloor[] = [
  {
    label: '6 楼',
    doors: [602, 601].map((door) => ({ id: `${door}`, label: `${door}`, amount: fen(3_823_529) })),
  },
  {
    label: '3 楼',
    doors: [302, 301].map((door) => ({ id: `${door}`, label: `${door}`, amount: fen(2_941_177) })),
  },
  {
    label: '2 楼',
    doors: [202, 201].map((door) => ({ id: `${door}`, label: `${door}`, amount: fen(1_470_588) })),
  },
  { label: '1 楼', doors: [102, 101].map((door) => ({ id: `${door}`, label: `${door}`, amount: fen(0) })) },
]

/** Each home beside 25,000 yuan. */
function againstEqual({ label, doors }: PayingFloor): PayingFloor {
  return { label, doors: doors.map((door) => ({ ...door, over: fen(door.amount - 2_500_000) })) }
}

const insulation: Parameters<typeof PlanMoney>[0]['view'] = {
  kind: 'build',
  convenes: false,
  compoundId: 'kit' as never,
  shown: {
    title: '楼顶隔热板',
    cost: fen(900_000),
    lines: [
      { label: '隔热板和砂浆', kind: 'cost', amount: fen(800_000), payee: null, files: [], waiting: 0 },
      {
        label: '修楼顶占了他家露台',
        kind: 'compensation',
        amount: fen(100_000),
        payee: null,
        files: [],
        waiting: 0,
      },
    ],
    sources: [
      {
        kind: 'subsidy',
        label: '街道以奖代补',
        amount: fen(300_000),
        condition: '验收后拨付',
        granted: false,
      },
      { kind: 'commonIncome', label: '停车费', amount: fen(100_000), condition: '', granted: true },
    ],
  },
}

/** 样例：钱: a month from opening to closing, one that went below zero, one with nothing in it. */
export default function KitMoneyPage() {
  const [open, setOpen] = useState<WaterfallStep | null>(null)
  return (
    <KitPage title="钱">
      <Card title="9 月的账">
        <Waterfall label="9 月的账" opening={fen(1_246_000)} steps={september} onStep={setOpen} />
        <View className="soft">点一笔，看是什么、谁批的。</View>
      </Card>
      <Card title="不够付的一个月">
        <Waterfall label="不够付的一个月" opening={fen(234_500)} steps={deep} closingLabel="还差的" />
      </Card>
      <Card title="还没有账">
        <Waterfall label="还没有账" opening={fen(0)} steps={[]} />
      </Card>
      <Card title="每家出多少">
        <AmountHouse title="加装电梯，按楼层系数" floors={lift} />
      </Card>
      <Card title="换个分法差多少">
        <AmountHouse title="加装电梯，比按户平摊" floors={lift.map(againstEqual)} />
      </Card>
      <PlanMoney view={insulation} />
      <Sheet
        open={open !== null}
        title={open ? `${open.label}，${yuanText(open.change)} 元` : ''}
        onClose={() => {
          setOpen(null)
        }}
      >
        <View className="text">{open?.detail ?? '凭证 1 张，记账 邹某，核对 李某。'}</View>
      </Sheet>
    </KitPage>
  )
}
