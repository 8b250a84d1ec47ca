import { useState } from 'react'
import { Card, ListRow } from '../../../components/card'
import { Pager } from '../../../components/pager'
import { PickField } from '../../../components/pick-field'
import { Segments } from '../../../components/segments'
import { longQuestion, nothing } from '../samples'

/** Parts of a list, its lines, and its pages. */
export function ListSamples() {
  const [part, setPart] = useState<'blocking' | 'warning' | 'fine'>('blocking')
  const [page, setPage] = useState(0)
  const [house, setHouse] = useState('')
  return (
    <>
      <Card title="列表">
        <Segments
          label="看哪一种"
          segments={[
            { value: 'blocking', label: '必须改 4 处' },
            { value: 'warning', label: '提醒 5 处' },
            { value: 'fine', label: '没有问题 10,203 处' },
          ]}
          value={part}
          onChange={setPart}
        />
        <ListRow
          icon="house"
          title="3 楼 5 号"
          detail="新五栋，专有面积（房本上的建筑面积）"
          value="80.00 ㎡"
        />
        <ListRow icon="paper" title="看贴出来的通知" onPress={nothing} />
        <ListRow
          icon="ballot"
          title={longQuestion}
          detail="还差 6 位业主投票"
          value="明晚 8 点截止"
          onPress={nothing}
        />
        <Pager page={page} pages={3} onPage={setPage} />
      </Card>
      <Card title="从单子里选一个">
        <PickField
          id="kit-pick"
          label="住哪一栋"
          unchosen="请选楼栋"
          options={['1栋', '2栋'].map((label) => ({ value: label, label }))}
          value={house}
          error={house === '' ? '请选一栋。' : undefined}
          onChange={setHouse}
        />
      </Card>
      <Card
        title="一张能点开的卡片"
        label="一张能点开的卡片：楼顶隔热板，明晚 8 点截止，去看看"
        onPress={nothing}
        openLabel="去看看"
      >
        楼顶隔热板，明晚 8 点截止。
      </Card>
    </>
  )
}
