import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportPreview } from '../../../../types/roster'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Pager, pageOf } from '../../../components/pager'
import { grouped } from '../../../words/count'
import type { ImportDraft } from './draft'

const linesPerPage = 20

interface DifferenceCardProps {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  readonly onChange: (draft: ImportDraft) => void
}

/** What would change in the roster there is. Frozen rolls keep what they have. */
export function DifferenceCard({ preview, draft, onChange }: DifferenceCardProps) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const { existing, added, missing, changed, unchanged, lines } = preview.difference
  if (existing === 0) return null
  const { shown, page, pages } = pageOf(lines, at, linesPerPage)
  return (
    <Card title={`跟现在的名册比（原有 ${grouped(existing)} 套）`}>
      <ListRow title="新加" value={`${grouped(added)} 套`} />
      <ListRow title="有变化" value={`${grouped(changed)} 套`} />
      <ListRow title="没变" value={`${grouped(unchanged)} 套`} />
      {lines.length > 0 ? (
        <Button
          id="show-difference"
          kind="quiet"
          label={open ? '收起' : '看哪些变了'}
          onPress={() => {
            setOpen(!open)
          }}
        />
      ) : null}
      {open
        ? shown.map((line) => (
            <View className="text" key={line}>
              {line}
            </View>
          ))
        : null}
      {open ? <Pager id="difference" page={page} pages={pages} onPage={setAt} /> : null}
      {missing > 0 ? (
        <ChoiceGroup
          label={`名册里有、这张表里没有的 ${grouped(missing)} 套，怎么办？`}
          choices={[
            { value: 'keep', label: '留在名册里', detail: '这张表只写了一部分楼栋时，选这个' },
            { value: 'retire', label: '移出名册', detail: '这张表是全的，那些房确实没有了' },
          ]}
          value={draft.retireMissing ? 'retire' : 'keep'}
          onChange={(choice) => {
            onChange({ ...draft, retireMissing: choice === 'retire' })
          }}
        />
      ) : null}
      <View className="soft">
        表里空着的格子，不会抹掉名册里已有的面积和业主。已经定下的投票名册不受影响。
      </View>
    </Card>
  )
}
