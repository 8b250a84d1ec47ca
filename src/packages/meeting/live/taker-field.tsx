import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'

/** Somebody in an office who may be picked. */
export type Assignable = OperationOutput<'meeting.live'>['assignable'][number]

/** Who takes something on: picked, or in the meeting's own words. */
export interface Taker {
  readonly assignee: string
  /** Empty while nobody is picked; `other`: the words alone. */
  readonly assigneeId: string
}

/** In the list of people: somebody else, by the words. */
export const otherTaker = 'other'

interface TakerFieldProps {
  readonly label: string
  readonly people: readonly Assignable[]
  readonly taker: Taker
  readonly error: string | undefined
  readonly onChange: (taker: Taker) => void
}

/** Picks who takes it on among those in office, or writes who else does. */
export function TakerField({ label, people, taker, error, onChange }: TakerFieldProps) {
  const picked = people.find(({ accountId }) => accountId === taker.assigneeId)
  const writes = people.length === 0 || taker.assigneeId === otherTaker
  return (
    <>
      {people.length === 0 ? null : (
        <PickField
          id="conclude-taker"
          label={label}
          unchosen="请选一位"
          options={[
            ...people.map(({ accountId, name, office }) => ({
              value: accountId,
              label: `${name}（${office}）`,
            })),
            { value: otherTaker, label: '别的人，写名字' },
          ]}
          value={taker.assigneeId}
          error={writes ? undefined : error}
          onChange={(assigneeId) => {
            const name = people.find(({ accountId }) => accountId === assigneeId)?.name ?? ''
            onChange({ assigneeId, assignee: name })
          }}
        />
      )}
      {picked ? <View className="soft">{`办好以前，这件事一直在${picked.name}的首页上。`}</View> : null}
      {writes ? (
        <Field
          id="conclude-assignee"
          label={people.length === 0 ? label : '写名字，大家怎么称呼就怎么写'}
          maxLength={40}
          value={taker.assignee}
          error={error}
          onChange={(assignee) => {
            onChange({ ...taker, assignee })
          }}
        />
      ) : null}
    </>
  )
}
