import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { roleLabels } from '../../../../types/roles'
import type { CalendarDay, Instant } from '../../../../types/units'
import { addDays, dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { standInDays } from '../../../../cloudfunctions/rules/offices'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { PickField } from '../../../components/pick-field'
import { endOf, lastDayLabel, type OfficeView } from '../words'

type Deputy = OfficeView['deputies'][number]

interface DeputyCardProps {
  readonly compoundId: CompoundId
  readonly office: OfficeView
  readonly now: Instant
}

/** Those named to stand in; the holder asks one to act until a day, and takes it back. */
export function DeputyCard({ compoundId, office, now }: DeputyCardProps) {
  const whose = office.own ? '您' : office.name
  return (
    <Card title="代理人">
      <View className="text">
        {office.deputies.length === 0
          ? `还没有定。先定好一位，${whose}有事、生病时请他（她）代几天，事情不会停。`
          : `定了还不算开始：请他（她）代的那几天，才能替${whose}办事。`}
      </View>
      {office.deputies.map((deputy) => (
        <DeputyRow key={deputy.deputyId} compoundId={compoundId} office={office} now={now} deputy={deputy} />
      ))}
    </Card>
  )
}

interface DeputyRowProps extends DeputyCardProps {
  readonly deputy: Deputy
}

function DeputyRow({ compoundId, office, now, deputy }: DeputyRowProps) {
  const { name, standsInUntil, deputyId } = deputy
  const state = standsInUntil === null ? '现在没有代' : `现在代着，到 ${lastDayLabel(standsInUntil, now)}`
  // Whoever stands in cannot lengthen it himself.
  const may = office.own || (office.mayNameDeputy && !deputy.own)
  return (
    <>
      <ListRow icon="person" title={deputy.own ? `${name}（您本人）` : name} detail={state} />
      {may && standsInUntil === null ? (
        <Begin compoundId={compoundId} office={office} now={now} deputy={deputy} />
      ) : null}
      {may && standsInUntil !== null ? (
        <TakeBack compoundId={compoundId} deputyId={deputyId} name={name} />
      ) : null}
    </>
  )
}

function Begin({ compoundId, office, now, deputy }: DeputyRowProps) {
  const [day, setDay] = useState('')
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('role.standIn')
  const today = dayOf(now)
  const days = Array.from({ length: standInDays }, (_, index) => addDays(today, index))
  const wrong = missing ? '请先选一天。' : failure?.fields?.['until']

  async function begin(): Promise<void> {
    const result = await send({ compoundId, deputyId: deputy.deputyId, until: endOf(day as CalendarDay) })
    if (result.ok || result.error.fields) setAsking(false)
  }

  return (
    <>
      <PickField
        id={`stand-in-day-${deputy.deputyId}`}
        label="请代到哪一天"
        unchosen="请选哪一天"
        options={days.map((one) => ({ value: one, label: dayLabel(one, now) }))}
        value={day}
        error={wrong}
        onChange={(chosen) => {
          clear()
          setMissing(false)
          setDay(chosen)
        }}
      />
      <Button
        id={`stand-in-${deputy.deputyId}`}
        kind="secondary"
        label={`请${deputy.name}代到这一天`}
        onPress={() => {
          clear()
          setMissing(day === '')
          setAsking(day !== '')
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`请${deputy.name}代理${roleLabels[office.role]}？`}
        words={
          day === ''
            ? ''
            : `从现在代到 ${dayLabel(day as CalendarDay, now)}，管到：${office.scopeLabel}。过了这一天自动结束，随时可以收回。院里的人都看得到。`
        }
        confirmLabel="请他（她）代理"
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void begin()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}

function TakeBack({
  compoundId,
  deputyId,
  name,
}: Pick<Deputy, 'deputyId' | 'name'> & { readonly compoundId: CompoundId }) {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('role.standIn')

  async function takeBack(): Promise<void> {
    const result = await send({ compoundId, deputyId, until: null })
    if (result.ok) setAsking(false)
  }

  return (
    <>
      <Button
        id={`take-back-${deputyId}`}
        kind="secondary"
        label="现在收回"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`${name}从现在起不再代理？`}
        words="马上生效。以后有事，还可以再请。"
        confirmLabel="现在收回"
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void takeBack()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
