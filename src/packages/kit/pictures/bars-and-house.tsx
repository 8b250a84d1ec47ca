import { centiSqm, headcount } from '../../../../types/units'
import { Card } from '../../../components/card'
import { HouseGrid, type DoorState, type Floor } from '../../../components/house-grid'
import { NumberSum } from '../../../components/number-sum'
import { Progress } from '../../../components/progress'
import { Stones } from '../../../components/stones'
import { ThresholdBar } from '../../../components/threshold-bar'
import { longQuestion, nothing } from '../samples'

const states: readonly DoorState[] = ['voted', 'voted', 'notYet', 'voted', 'notReached', 'voted']

const floors: readonly Floor[] = [7, 6, 5, 4].map((floor) => ({
  label: `${floor} 楼`,
  doors: states.map((_, index) => ({
    id: `${floor}-${index}`,
    label: `${floor}0${index + 1}`,
    state: states[(index + floor) % states.length] ?? 'outside',
  })),
}))

const oldHouse: readonly Floor[] = [
  {
    label: '2 楼',
    doors: [
      { id: 'old-1', label: '201（甲）', state: 'voted' },
      { id: 'old-2', label: '202', state: 'outside' },
    ],
  },
  { label: '底楼门面', doors: [{ id: 'old-3', label: '门面', state: 'notReached' }] },
]

/** The drawn pieces: bars, house, stones, sums. */
export function PictureSamples() {
  return (
    <>
      <Card title="楼顶隔热板，要不要做？">
        <ThresholdBar axis="headcount" value={headcount(26)} total={headcount(42)} need={headcount(28)} />
        <ThresholdBar axis="area" value={centiSqm(231000)} total={centiSqm(336000)} need={centiSqm(224000)} />
      </Card>
      <Card>
        <HouseGrid title="新五栋，谁家投了" floors={floors} onDoor={nothing} />
      </Card>
      <Card>
        <HouseGrid title="1 栋，只看不点" floors={oldHouse} />
      </Card>
      <Card title={longQuestion}>
        <ThresholdBar
          title="参加人数"
          axis="headcount"
          value={headcount(0)}
          total={headcount(12346)}
          need={headcount(8231)}
        />
        <ThresholdBar
          axis="area"
          value={centiSqm(98765432)}
          total={centiSqm(123456789)}
          need={centiSqm(82304526)}
        />
      </Card>
      <Card title="走到哪一步了">
        <Stones
          label="楼顶隔热板，走到哪一步了"
          stones={[
            {
              title: '坝坝会上说过',
              when: '9月12日',
              detail: '低楼层也出过修下水道的钱，大家讲通了。',
              state: 'done',
            },
            { title: '通知贴出来了', when: '10月1日', state: 'done' },
            { title: '正在投票', when: '明晚 8 点截止', state: 'now' },
            { title: '公布结果', state: 'ahead' },
          ]}
        />
      </Card>
      <Card title="停下来的一件事">
        <Stones
          label="停下来的一件事"
          stones={[
            { title: longQuestion, when: '2026年9月12日', state: 'done' },
            {
              title: '撤回了',
              when: '10月1日',
              detail: '理由：供电公司免费换，不用大家出钱。',
              state: 'stopped',
            },
          ]}
        />
      </Card>
      <Card title="数字怎么来的">
        <NumberSum
          id="kit-sum"
          label="参加"
          value="28/42 位业主（要 28）"
          sum={['一共 42 位业主。', '三分之二：42 × 2 ÷ 3 = 28。', '参加了 28 位，够了。']}
        />
        <NumberSum
          label="同意"
          value="22/28（要 15）"
          sum={['参加的 28 位，要超过一半。', '28 ÷ 2 = 14，要 15 位。']}
        />
      </Card>
      <Card>
        <Progress label="正在读名册" share={0.12} words="读了 1,200 行，共 10,000 行" />
      </Card>
    </>
  )
}
