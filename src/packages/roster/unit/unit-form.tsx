import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { unitUseLabels, unitUses, type UnitUse } from '../../../../types/unit-uses'
import { areaText, centiSqm, parseHundredths } from '../../../../types/units'
import { goBack } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { showTop } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { OwnerFields, type OwnerTyped } from './owner-fields'

type Row = OperationOutput<'roster.view'>['rows'][number]

interface UnitFormProps {
  readonly compoundId: CompoundId
  readonly row: Row
  /** Owners can be changed only when they are shown in full. */
  readonly unmasked: boolean
  /** What was typed before the owners were shown; null for the home as it is. */
  readonly start: UnitTyped | null
  readonly onTyped: (typed: UnitTyped) => void
  readonly onUnmask: () => void
  readonly onReload: () => void
}

/** The form as typed, without the owners. */
export interface UnitTyped {
  readonly area: string
  readonly use: UnitUse
  readonly countsForVoting: boolean
}

function typedOf(row: Row): UnitTyped {
  return {
    area: row.area === null ? '' : areaText(row.area),
    use: row.use,
    countsForVoting: row.countsForVoting,
  }
}

function ownersOf(row: Row): readonly OwnerTyped[] {
  return row.owners.map(({ name, phone }) => ({ name, phone: phone ?? '' }))
}

const wrongArea = '面积只填数字，最多两位小数，例如 80.15。查不到就空着。'
const useChoices = unitUses.map((value) => ({ value, label: unitUseLabels[value] }))

/** Hundredths of m²; null for a blank box; `wrong` for anything that is no area. */
function areaOf(text: string): number | null | 'wrong' {
  if (text.trim() === '') return null
  const hundredths = parseHundredths(text)
  return hundredths === null || hundredths <= 0 || hundredths > 100_000_000 ? 'wrong' : hundredths
}

export function UnitForm({ compoundId, row, unmasked, start, onTyped, onUnmask, onReload }: UnitFormProps) {
  // The row as it was when the form opened: its version tells whether somebody else was here meanwhile.
  const [opened] = useState(row)
  const [typed, setTyped] = useState(() => start ?? typedOf(row))
  const [owners, setOwners] = useState(() => ownersOf(row))
  const [areaWrong, setAreaWrong] = useState(false)
  const save = useWriteCall('roster.editUnit')
  const fields = save.failure?.fields ?? {}

  function change(more: Partial<UnitTyped>): void {
    const next = { ...typed, ...more }
    setTyped(next)
    onTyped(next)
    setAreaWrong(false)
    save.clear()
  }

  async function submit(): Promise<void> {
    const area = areaOf(typed.area)
    if (area === 'wrong') {
      setAreaWrong(true)
      return
    }
    const named = owners.filter(({ name, phone }) => name.trim() !== '' || phone.trim() !== '')
    setOwners(named)
    const result = await save.send({
      compoundId,
      unitId: opened.id,
      expectedVersion: opened.version,
      area: area === null ? null : centiSqm(area),
      use: typed.use,
      countsForVoting: typed.countsForVoting,
      owners: unmasked ? [...named] : null,
    })
    if (result.ok) {
      goBack()
      return
    }
    if (!result.error.fields) showTop()
  }

  return (
    <Page
      title={opened.label}
      action={
        <Button
          id="save"
          label="存好这一套"
          busy={save.busy}
          busyLabel="正在存…"
          onPress={() => void submit()}
        />
      }
    >
      {save.failure ? (
        <Refused code={save.failure.code} message={save.failure.message} onReload={onReload} />
      ) : null}
      <Card>
        <Field
          id="area"
          kind="number"
          label="建筑面积"
          hint="照房本上写的填。"
          unit="㎡"
          value={typed.area}
          error={areaWrong ? wrongArea : fields['area']}
          onChange={(area) => {
            change({ area })
          }}
        />
        <ChoiceGroup
          label="用途"
          choices={useChoices}
          value={typed.use}
          onChange={(use) => {
            change({ use })
          }}
        />
        <Toggle
          id="counts"
          label="投票时计入"
          detail="车位、储藏间算不算，由大家事先定好。"
          on={typed.countsForVoting}
          onChange={(countsForVoting) => {
            change({ countsForVoting })
          }}
        />
      </Card>
      {unmasked ? (
        <OwnerFields
          owners={owners}
          fields={fields}
          onChange={(next) => {
            setOwners(next)
            save.clear()
          }}
        />
      ) : (
        <Card title="业主">
          <View className="text">{ownersLine(row)}</View>
          <Button
            id="edit-owners"
            kind="secondary"
            icon="lock"
            label="显示姓名电话，改业主"
            onPress={onUnmask}
          />
        </Card>
      )}
      <View className="soft">已经定下的投票名册不受影响，从下一次投票起算。</View>
    </Page>
  )
}

function ownersLine(row: Row): string {
  if (row.owners.length === 0) return '还没有业主姓名。'
  return row.owners.map(({ name, phone }) => (phone === null ? name : `${name} ${phone}`)).join('、')
}

interface RefusedProps {
  readonly code: string
  readonly message: string
  readonly onReload: () => void
}

function Refused({ code, message, onReload }: RefusedProps) {
  return (
    <NoticeBar tone="attention" icon="alert" text={message}>
      {code === 'conflict' ? (
        <Button id="reload" kind="secondary" label="看最新的" onPress={onReload} />
      ) : null}
    </NoticeBar>
  )
}
