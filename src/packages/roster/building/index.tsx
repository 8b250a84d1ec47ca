import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { BuildingId, CompoundId } from '../../../../types/ids'
import { areaLabel } from '../../../../types/units'
import { unitUseLabels } from '../../../../types/unit-uses'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Pager, pageOf } from '../../../components/pager'
import { CompoundPage } from '../parts/compound-page'
import { paths } from '../parts/paths'
import { UnmaskSheet } from '../parts/unmask-sheet'

type Roster = OperationOutput<'roster.view'>
type Row = Roster['rows'][number]

const rowsPerPage = 20

/** One building: its homes with masked owners; those who keep the roster correct them here. */
export default function RosterBuildingPage() {
  return (
    <CompoundPage title="院里名册">
      {(compoundId, { buildingId }) => (
        <Building compoundId={compoundId} buildingId={(buildingId ?? null) as BuildingId | null} />
      )}
    </CompoundPage>
  )
}

interface BuildingProps {
  readonly compoundId: CompoundId
  readonly buildingId: BuildingId | null
}

function Building({ compoundId, buildingId }: BuildingProps) {
  const [unmask, setUnmask] = useState(false)
  const [asking, setAsking] = useState(false)
  // Kept up here: showing the names loads the homes anew, and must not lose the place in the list.
  const [place, setPlace] = useState<Place>({ at: 0, wanted: '', onlyUnfinished: false })
  const { data, failure, loading, refresh } = useQueryCall('roster.view', { compoundId, buildingId, unmask })
  const building = data?.buildings.find((one) => one.id === buildingId)
  if (!data || !building) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={buildingLabel(building.name)} lead={`${building.units} 套，${areaLabel(building.area)}`}>
      {data.mayUnmask && !data.unmasked ? (
        <Button
          id="unmask"
          kind="secondary"
          icon="lock"
          label="显示姓名电话"
          onPress={() => {
            setAsking(true)
          }}
        />
      ) : null}
      {data.unmasked ? <NoticeBar icon="lock" text="姓名电话已显示完整，这一次查看已经记下。" /> : null}
      <Units compoundId={compoundId} buildingId={buildingId} roster={data} place={place} onPlace={setPlace} />
      <UnmaskSheet
        open={asking}
        onConfirm={() => {
          setAsking(false)
          setUnmask(true)
        }}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Page>
  )
}

function isUnfinished(row: Row): boolean {
  return row.area === null || row.owners.length === 0
}

/** What of the list is in view. */
interface Place {
  readonly at: number
  readonly wanted: string
  readonly onlyUnfinished: boolean
}

interface UnitsProps extends BuildingProps {
  readonly roster: Roster
  readonly place: Place
  readonly onPlace: (place: Place) => void
}

function Units({ compoundId, buildingId, roster, place, onPlace }: UnitsProps) {
  const { at, wanted, onlyUnfinished } = place
  const unfinished = roster.rows.filter(isUnfinished).length
  const found = roster.rows.filter(
    (row) => row.label.includes(wanted.trim()) && (!onlyUnfinished || isUnfinished(row)),
  )
  const { shown, page, pages } = pageOf(found, at, rowsPerPage)
  return (
    <Card>
      {roster.rows.length > rowsPerPage ? (
        <Field
          id="find"
          label="找一套"
          example="501"
          value={wanted}
          onChange={(text) => {
            onPlace({ ...place, wanted: text, at: 0 })
          }}
        />
      ) : null}
      {unfinished > 0 ? (
        <Toggle
          id="unfinished"
          label={`只看没填全的 ${unfinished} 套`}
          on={onlyUnfinished}
          onChange={(on) => {
            onPlace({ ...place, onlyUnfinished: on, at: 0 })
          }}
        />
      ) : null}
      {shown.map((row) => (
        <ListRow
          key={row.id}
          id={`unit-${row.label}`}
          title={row.label}
          detail={detailOf(row)}
          value={row.area === null ? '面积待补' : areaLabel(row.area)}
          {...(roster.mayEdit
            ? {
                onPress: () => {
                  openPage(paths.unit, { compoundId, buildingId: buildingId ?? '', unitId: row.id })
                },
              }
            : {})}
        />
      ))}
      {found.length === 0 ? <View className="text">没有这样的房号。</View> : null}
      <Pager
        page={page}
        pages={pages}
        onPage={(next) => {
          onPlace({ ...place, at: next })
        }}
      />
    </Card>
  )
}

function detailOf(row: Row): string {
  const owners = row.owners.map(({ name, phone }) => (phone === null ? name : `${name} ${phone}`)).join('、')
  const use = row.use === 'home' ? '' : `${unitUseLabels[row.use]}，`
  const counts = row.countsForVoting ? '' : '，不计票'
  return `${use}${owners === '' ? '还没有业主姓名' : owners}${counts}`
}
