import { useState } from 'react'
import { View } from '@tarojs/components'
import { failure as failureOf } from '../../../../types/errors'
import type { BuildingId, CompoundId, UnitId } from '../../../../types/ids'
import type { Failure } from '../../../../types/result'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { newSecret } from '../../../client/secret'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Empty } from '../../../components/empty'
import { HouseGrid } from '../../../components/house-grid'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Skeleton } from '../../../components/skeleton'
import type { Door } from '../words/door'
import { freeDoors, slipHouses } from './houses'
import type { Issued } from './issued'

/** As many as one call makes. */
const most = 200

interface ChooseDoorsProps {
  readonly compoundId: CompoundId
  readonly onIssued: (issued: Issued) => void
}

/** Which doors a slip is made for, on the picture of the house; those with nobody bound are offered first. */
export function ChooseDoors({ compoundId, onIssued }: ChooseDoorsProps) {
  const [buildingId, setBuildingId] = useState<BuildingId | null>(null)
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<UnitId>>(new Set())
  const whole = useQueryCall('binding.doors', { compoundId, buildingId: null })
  const buildings = whole.data?.buildings ?? []
  const here = buildings.find(({ id }) => id === (buildings.length === 1 ? buildings[0]?.id : buildingId))
  const inside = useQueryCall(
    'binding.doors',
    { compoundId, buildingId: here?.id ?? null },
    { enabled: here !== undefined },
  )
  const doors = here ? (inside.data?.doors ?? []) : []
  const failure = whole.failure ?? (here ? inside.failure : undefined)
  if (!whole.data || failure) {
    return (
      <Page
        title="出门条"
        loading={whole.loading}
        failure={failure}
        onRetry={whole.data ? inside.refresh : whole.refresh}
      />
    )
  }
  return (
    <Page
      title="给哪几家出门条？"
      lead="门条送到门上，一家一张，用一次。有了它，当场就登记好。"
      {...(chosen.size > 0
        ? {
            action: (
              <Button
                id="issue-slips"
                label={`出 ${chosen.size} 张门条`}
                onPress={() => {
                  setAsking(true)
                }}
              />
            ),
          }
        : {})}
    >
      {buildings.length > 1 ? (
        <Card title={here ? buildingLabel(here.name) : '先选楼栋'}>
          {here ? (
            <Button
              id="other-building"
              kind="quiet"
              label="换一栋"
              onPress={() => {
                setBuildingId(null)
                setChosen(new Set())
              }}
            />
          ) : (
            buildings.map(({ id, name }) => (
              <ListRow
                key={id}
                id={`pick-${id}`}
                icon="house"
                title={buildingLabel(name)}
                onPress={() => {
                  setBuildingId(id)
                }}
              />
            ))
          )}
        </Card>
      ) : null}
      {here && inside.loading ? <Skeleton cards={1} /> : null}
      {here && inside.data ? (
        <Picture building={here.name} doors={doors} chosen={chosen} onChoose={setChosen} />
      ) : null}
      {asking ? (
        <IssueSheet
          {...{ compoundId, chosen, doors, onIssued }}
          onClose={() => {
            setAsking(false)
          }}
        />
      ) : null}
    </Page>
  )
}

interface PictureProps {
  readonly building: string
  readonly doors: readonly Door[]
  readonly chosen: ReadonlySet<UnitId>
  readonly onChoose: (chosen: ReadonlySet<UnitId>) => void
}

function Picture({ building, doors, chosen, onChoose }: PictureProps) {
  const free = freeDoors(doors).slice(0, most)
  const houses = slipHouses(building, doors, chosen)
  if (houses.length === 0) {
    return <Empty icon="house" title="这一栋不归您管" words="请选您负责的楼栋，或者请这一栋的代表来出。" />
  }
  const all = free.length > 0 && free.every((unitId) => chosen.has(unitId))

  function toggle(unitId: UnitId): void {
    const next = new Set(chosen)
    if (!next.delete(unitId) && next.size < most) next.add(unitId)
    onChoose(next)
  }

  return (
    <Card>
      <View className="text">点门选上，再点一下不选。已经绑定的人家，一般不用再送。</View>
      {free.length > 0 ? (
        <Button
          id="choose-free"
          kind="secondary"
          label={all ? '都不选' : `选上还没绑定的 ${free.length} 家`}
          onPress={() => {
            onChoose(new Set(all ? [] : free))
          }}
        />
      ) : (
        <NoticeBar tone="done" text="这一栋家家都绑定了。" />
      )}
      {houses.map(({ name, floors }) => (
        <HouseGrid
          key={name}
          title={name}
          floors={floors}
          onDoor={({ id }) => {
            toggle(id as UnitId)
          }}
        />
      ))}
    </Card>
  )
}

interface IssueSheetProps {
  readonly compoundId: CompoundId
  readonly chosen: ReadonlySet<UnitId>
  readonly doors: readonly Door[]
  readonly onIssued: (issued: Issued) => void
  readonly onClose: () => void
}

function IssueSheet({ compoundId, chosen, doors, onIssued, onClose }: IssueSheetProps) {
  const [seed, setSeed] = useState<string | null>(null)
  const [weak, setWeak] = useState<Failure>()
  const { send, busy, failure } = useWriteCall('binding.issueSlips')

  async function issue(): Promise<void> {
    // One secret for one batch, whatever is lost on the way: the answer to a retry must fit the codes shown.
    const secret = seed ?? (await newSecret())
    if (secret === null) {
      setWeak(failureOf('internal', '这个微信版本出不了门条，请更新微信再试。'))
      return
    }
    setSeed(secret)
    const slips = doors.filter(({ unitId }) => chosen.has(unitId))
    const result = await send({ compoundId, unitIds: slips.map(({ unitId }) => unitId), seed: secret })
    if (!result.ok) return
    onIssued({
      seed: secret,
      doors: slips.map(({ unitId, label }) => ({ unitId, label })),
      expiresAt: result.value.expiresAt,
    })
  }

  return (
    <ConfirmSheet
      open
      question={`给 ${chosen.size} 家各出一张门条？`}
      words="14 天内有效，一家一张，用一次。这些人家以前的门条就作废了。谁出的会留下记录。"
      confirmLabel={`出 ${chosen.size} 张门条`}
      cancelLabel="先不出"
      busy={busy}
      failure={weak ?? failure}
      onConfirm={() => void issue()}
      onCancel={onClose}
    />
  )
}
