import { useEffect } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { meetingKinds, type MeetingKind } from '../../../../types/meeting-kinds'
import type { Instant } from '../../../../types/units'
import { meetingKindLabels, regimesOf } from '../../../../cloudfunctions/rules/meeting/kinds'
import { choosePlace, hasMap } from '../../../client/map'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { DayTimeField } from '../../../components/day-time-field'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'
import type { MeetingForm } from './form'

const placeAtMost = 60

interface HeadFieldsProps {
  readonly form: MeetingForm
  readonly change: (part: Partial<MeetingForm>) => void
  readonly gaps: Readonly<Record<string, string>>
  readonly yards: OperationOutput<'account.me'>['compounds']
  readonly now: Instant
  /** The notice is out: what it says of kind, people and name stays. */
  readonly announced: boolean
}

/** What kind of meeting, who is asked, when and where. */
export function HeadFields({ form, change, gaps, yards, now, announced }: HeadFieldsProps) {
  const known = useQueryCall(
    'concern.form',
    { compoundId: form.compoundId as CompoundId },
    { enabled: form.compoundId !== '' && !announced },
  )
  const places = (known.data?.places ?? []).filter(({ mayEnter }) => mayEnter)
  const [only] = places
  // Who convenes in one house alone is not asked which.
  const decided = places.length === 1 && only && valueOf(only) !== form.scope ? only : null
  useEffect(() => {
    if (decided) change({ scope: valueOf(decided), scopeKind: decided.scopeKind })
  }, [decided, change])
  return (
    <>
      {announced ? null : (
        <Card title="什么会，请谁来">
          {yards.length > 1 ? (
            <PickField
              id="compose-yard"
              label="哪个院子"
              unchosen="请选一个院子"
              options={yards.map(({ id, name }) => ({ value: id, label: name }))}
              value={form.compoundId}
              error={gaps['compoundId']}
              onChange={(compoundId) => {
                change({ compoundId: compoundId as CompoundId, scope: 'compound', scopeKind: 'compound' })
              }}
            />
          ) : null}
          <PickField
            id="compose-kind"
            label="什么会"
            unchosen="请选一种"
            options={meetingKinds.map((value) => ({ value, label: meetingKindLabels[value] }))}
            value={form.kind}
            error={gaps['kind']}
            onChange={(value) => {
              const kind = value as MeetingKind
              const allowed = regimesOf(kind)
              const items = form.items.map((item) =>
                allowed.includes(item.regime) ? item : { ...item, regime: 'deliberation' as const },
              )
              change({ kind, items })
            }}
          />
          <PickField
            id="compose-scope"
            label="请谁来"
            unchosen="请选全院、一栋楼或者一个单元"
            options={places.map((place) => ({ value: valueOf(place), label: place.label }))}
            value={places.some((place) => valueOf(place) === form.scope) ? form.scope : ''}
            error={gaps['scopeKind'] ?? gaps['scopeId']}
            onChange={(scope) => {
              const place = places.find((one) => valueOf(one) === scope)
              if (place) change({ scope, scopeKind: place.scopeKind })
            }}
          />
          <Field
            id="compose-title"
            label="商量什么（写在卡片和通知上）"
            example="楼顶隔热板，做不做"
            maxLength={40}
            value={form.title}
            error={gaps['title']}
            onChange={(title) => {
              change({ title })
            }}
          />
        </Card>
      )}
      <Card title="什么时候，在哪里">
        <DayTimeField
          id="compose-starts"
          label="几时开始"
          now={now}
          value={form.starts}
          error={gaps['startsAt']}
          onChange={(starts) => {
            change({ starts })
          }}
        />
        <Field
          id="compose-minutes"
          kind="digits"
          label="大约开多久"
          unit="分钟"
          maxLength={3}
          value={form.minutes}
          error={gaps['endsAt']}
          onChange={(minutes) => {
            change({ minutes })
          }}
        />
        <Field
          id="compose-place"
          label="在哪里"
          example="大院坝黄葛树下"
          maxLength={placeAtMost}
          value={form.place}
          error={gaps['place']}
          onChange={(place) => {
            change({ place })
          }}
        />
        {hasMap ? <OnTheMap form={form} change={change} /> : null}
      </Card>
    </>
  )
}

/** The point on the map beside the words, so that whoever does not know the tree finds it. */
function OnTheMap({ form, change }: Pick<HeadFieldsProps, 'form' | 'change'>) {
  async function choose(): Promise<void> {
    const chosen = await choosePlace()
    if (!chosen) return
    const { name, point } = chosen
    change({ point, place: form.place.trim() === '' ? [...name].slice(0, placeAtMost).join('') : form.place })
  }
  return form.point === null ? (
    <Button id="choose-place" kind="secondary" label="在地图上找" onPress={() => void choose()} />
  ) : (
    <>
      <View className="soft">地图上的位置选好了，邻居点地点就能看到怎么走。</View>
      <Button id="choose-place" kind="quiet" label="重新在地图上找" onPress={() => void choose()} />
      <Button
        id="drop-place"
        kind="quiet"
        label="不要地图上的位置"
        onPress={() => {
          change({ point: null })
        }}
      />
    </>
  )
}

function valueOf({ scopeId }: OperationOutput<'concern.form'>['places'][number]): string {
  return scopeId ?? 'compound'
}
