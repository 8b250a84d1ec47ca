import { useRef, useState } from 'react'
import type { OperationOutput } from '../../../../types/contract'
import type { BuildingId, CompoundId } from '../../../../types/ids'
import { goBack } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { CompoundPage } from '../parts/compound-page'
import { UnmaskSheet } from '../parts/unmask-sheet'
import { UnitForm, type UnitTyped } from './unit-form'

/** One home: area, use, owners, whether it counts. Frozen rolls keep what they have. */
export default function RosterUnitPage() {
  return (
    <CompoundPage title="改一套房">
      {(compoundId, { buildingId, unitId }) => (
        <Unit compoundId={compoundId} buildingId={buildingId as BuildingId} unitId={unitId ?? ''} />
      )}
    </CompoundPage>
  )
}

interface UnitProps {
  readonly compoundId: CompoundId
  readonly buildingId: BuildingId
  readonly unitId: string
}

type Row = OperationOutput<'roster.view'>['rows'][number]

function Unit({ compoundId, buildingId, unitId }: UnitProps) {
  const [unmask, setUnmask] = useState(false)
  const [asking, setAsking] = useState(false)
  // What is typed stays whatever the cache learns, until the person asks for the newest.
  const [newest, setNewest] = useState(false)
  const typed = useRef<UnitTyped | null>(null)
  const { data, failure, loading, refresh } = useQueryCall('roster.view', { compoundId, buildingId, unmask })
  const row: Row | undefined = data?.rows.find((one) => one.id === unitId)
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  if (!row) {
    return (
      <Page title="改一套房">
        <Empty title="名册里没有这一套了" words="可能刚刚被移出名册。请返回看最新的名册。">
          <Button label="返回" onPress={goBack} />
        </Empty>
      </Page>
    )
  }
  return (
    <>
      <UnitForm
        key={`${row.id}.${data.unmasked}.${newest ? row.version : ''}`}
        compoundId={compoundId}
        row={row}
        unmasked={data.unmasked}
        start={typed.current}
        onTyped={(next) => {
          typed.current = next
        }}
        onUnmask={() => {
          setAsking(true)
        }}
        onReload={() => {
          typed.current = null
          setNewest(true)
          refresh()
        }}
      />
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
    </>
  )
}
