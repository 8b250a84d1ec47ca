import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { useDraft } from '../../../client/drafts'
import { replacePage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { showTop } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { grouped } from '../../../words/count'
import { CompoundPage } from '../parts/compound-page'
import { paths } from '../parts/paths'
import { HouseFields } from './house-fields'
import { sumOf } from './house-picture'
import {
  buildingsOf,
  doorsOf,
  emptyHouse,
  errorsOf,
  houseOf,
  housesAtMost,
  oneHouse,
  serverErrors,
  type HouseErrors,
  type HouseTyped,
} from './plan'
import './index.scss'

const timeoutMs = 30_000

/** 按楼栋生成: the doors of a compound that has no spreadsheet; areas and owners are filled in later. */
export default function RosterGeneratePage() {
  return (
    <CompoundPage title="按楼栋生成">{(compoundId) => <Generate compoundId={compoundId} />}</CompoundPage>
  )
}

function Generate({ compoundId }: { readonly compoundId: CompoundId }) {
  const [houses, setHouses, clear] = useDraft<readonly HouseTyped[]>(
    `roster.generate.${compoundId}`,
    oneHouse,
  )
  const [errors, setErrors] = useState<HouseErrors>({})
  const [asking, setAsking] = useState(false)
  const [written, setWritten] = useState<number | null>(null)
  const write = useWriteCall('roster.generateUnits', { timeoutMs })
  if (written !== null) return <Done compoundId={compoundId} units={written} />
  const readable = houses.map(houseOf).filter((house) => house !== null)
  const doors = readable.reduce((sum, house) => sum + doorsOf(house), 0)

  function change(next: readonly HouseTyped[]): void {
    setHouses(next)
    setErrors({})
    write.clear()
  }

  function ask(): void {
    const wrong = errorsOf(houses)
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) setAsking(true)
  }

  async function confirm(): Promise<void> {
    const result = await write.send({ compoundId, buildings: buildingsOf(readable) })
    if (result.ok) {
      clear()
      setWritten(result.value.units)
      return
    }
    if (result.error.code === 'invalidInput' || result.error.code === 'conflict') {
      setErrors(serverErrors(result.error.fields))
      setAsking(false)
      showTop()
    }
  }

  return (
    <Page
      title="按楼栋生成房号"
      lead="一栋一栋填。生成以后，面积和业主可以慢慢补。"
      action={
        <Button id="generate" label={doors > 0 ? `生成这 ${grouped(doors)} 套` : '生成房号'} onPress={ask} />
      }
    >
      {write.failure && !asking ? (
        <NoticeBar tone="attention" icon="alert" text={write.failure.message} />
      ) : null}
      {houses.map((typed, index) => (
        <HouseFields
          key={index}
          index={index}
          typed={typed}
          errors={errors}
          onChange={(more) => {
            change(houses.map((house, at) => (at === index ? { ...house, ...more } : house)))
          }}
          {...(houses.length > 1
            ? {
                onRemove: () => {
                  change(houses.filter((_, at) => at !== index))
                },
              }
            : {})}
        />
      ))}
      {houses.length < housesAtMost ? (
        <Button
          id="add-house"
          kind="secondary"
          icon="plus"
          label="再加一栋"
          onPress={() => {
            // Buildings of one yard are mostly alike: the numbers are taken over.
            change([...houses, { ...(houses[houses.length - 1] ?? emptyHouse), name: '' }])
          }}
        />
      ) : (
        <NoticeBar text={`一次最多 ${housesAtMost} 栋。生成以后，再来生成其余的。`} />
      )}
      <ConfirmSheet
        open={asking}
        question={`生成这 ${grouped(doors)} 套？`}
        words="房号按楼层加门号编，3 楼 5 号就是 305。"
        confirmLabel="生成房号"
        cancelLabel="再看看"
        busy={write.busy}
        busyLabel={`正在生成 ${grouped(doors)} 套…`}
        failure={write.failure}
        onConfirm={() => void confirm()}
        onCancel={() => {
          setAsking(false)
        }}
      >
        {readable.map((house, index) => (
          <View className="text" key={index}>{`${buildingLabel(house.name)}：${sumOf(house)}`}</View>
        ))}
      </ConfirmSheet>
    </Page>
  )
}

function Done({ compoundId, units }: { readonly compoundId: CompoundId; readonly units: number }) {
  return (
    <Page
      title={`生成了 ${grouped(units)} 套`}
      action={
        <Button
          id="to-roster"
          label="去补面积和业主"
          onPress={() => {
            replacePage(paths.index, { compoundId })
          }}
        />
      }
    >
      <NoticeBar tone="done" text="房号已经写进名册。" />
      <View className="text">
        接下来：点开楼栋，一套一套补面积和业主；也可以下载空白表格填好，再上传一次，房号对得上的会补进去。
      </View>
      <View className="text">面积补齐以前，可以先征求意见；正式投票要等面积补齐。</View>
    </Page>
  )
}
