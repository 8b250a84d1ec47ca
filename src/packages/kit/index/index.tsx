import { useState } from 'react'
import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { LargeTypeCard } from '../../../components/large-type-card'
import { Page } from '../../../components/page'

const pages = [
  { name: 'pictures', title: '图', detail: '进度条、房子、一步一步、数字怎么来的' },
  { name: 'money', title: '钱', detail: '从期初到结余' },
  { name: 'forms', title: '填写', detail: '按钮、填空、加减、问一句' },
  { name: 'choices', title: '选择和列表', detail: '同意、反对、弃权，开关，分段，列表' },
  { name: 'pickers', title: '选人和选房', detail: '楼栋、单元、房号' },
  { name: 'files', title: '照片和 PDF', detail: '加、传、没传成、打开' },
  { name: 'states', title: '状态和提示', detail: '标签、提示、空的、没打开、正在打开' },
] as const

/** 样例: every piece of the kit with real words in it, page by page. */
export default function KitIndexPage() {
  const [busy, setBusy] = useState(false)
  return (
    <Page
      title="样例"
      lead="每一样零件都在这里，拿来就用。同意、反对、弃权，看“选择和列表”。"
      action={
        <Button
          id="kit-action"
          label="投下我的票"
          busy={busy}
          busyLabel="正在投票…"
          onPress={() => {
            setBusy(true)
          }}
        />
      }
    >
      <LargeTypeCard />
      <Card>
        {pages.map(({ name, title, detail }) => (
          <ListRow
            key={name}
            id={`kit-${name}`}
            title={title}
            detail={detail}
            onPress={() => {
              openPage(`/packages/kit/${name}/index`)
            }}
          />
        ))}
      </Card>
    </Page>
  )
}
