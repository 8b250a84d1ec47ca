import { useState } from 'react'
import { View } from '@tarojs/components'
import { areaLabel } from '../../../../types/units'
import type { ImportPreview } from '../../../../types/roster'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Pager, pageOf } from '../../../components/pager'
import { grouped } from '../../../words/count'

const buildingsPerPage = 10

/** `298 位` or, while identities are open, `297 到 298 位`. */
export function headcountWords({
  headcount,
  headcountMerged,
}: Pick<ImportPreview, 'headcount' | 'headcountMerged'>): string {
  return headcount === headcountMerged
    ? `${grouped(headcount)} 位`
    : `${grouped(headcountMerged)} 到 ${grouped(headcount)} 位`
}

/** What was read, large, and building by building on request. */
export function CountsCard({ preview }: { readonly preview: ImportPreview }) {
  const [open, setOpen] = useState(false)
  const { units, area, unitsWithoutArea, unitsWithoutOwner, unusedTitles } = preview
  return (
    <Card title="表里读到">
      <ListRow title="房屋" value={`${grouped(units)} 套`} />
      <ListRow
        title="业主"
        value={headcountWords(preview)}
        {...(preview.headcount === preview.headcountMerged
          ? {}
          : { detail: '同名的是不是一个人，还没认完，所以有两个数。' })}
      />
      <ListRow
        title="总面积"
        value={areaLabel(area)}
        {...(unitsWithoutArea > 0 ? { detail: `${grouped(unitsWithoutArea)} 套还没有面积，没有算进来` } : {})}
      />
      {unitsWithoutOwner > 0 ? (
        <ListRow title="没有业主姓名" value={`${grouped(unitsWithoutOwner)} 套`} />
      ) : null}
      <Button
        id="show-buildings"
        kind="quiet"
        label={open ? '收起' : `按楼栋看（${preview.buildings.length} 栋）`}
        onPress={() => {
          setOpen(!open)
        }}
      />
      {open ? <Buildings buildings={preview.buildings} /> : null}
      {unusedTitles.length > 0 ? (
        <View className="soft">{`没有用到的列：${unusedTitles.join('、')}。`}</View>
      ) : null}
    </Card>
  )
}

function Buildings({ buildings }: Pick<ImportPreview, 'buildings'>) {
  const [at, setAt] = useState(0)
  const { shown, page, pages } = pageOf(buildings, at, buildingsPerPage)
  return (
    <>
      {shown.map(({ name, units, headcount, area }) => (
        <ListRow
          key={name}
          title={buildingLabel(name)}
          detail={`${grouped(units)} 套，${grouped(headcount)} 位业主`}
          value={areaLabel(area)}
        />
      ))}
      <Pager id="counts" page={page} pages={pages} onPage={setAt} />
    </>
  )
}
