import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ErrorState } from '../../../components/error-state'
import { Sheet } from '../../../components/sheet'
import type { StepProps } from './step'

const clausesAtMost = 10

/** The rules of procedure this is done by, clause by clause; nothing is there where none are posted. */
export function ClausesField({ form, change }: Omit<StepProps, 'gaps'>) {
  const [choosing, setChoosing] = useState(false)
  const cited = form.clauses ?? []
  if (form.compoundId === '') return null
  return (
    <Card title="照哪条议事规则办（可以不选）">
      {cited.map((clause) => (
        <ListRow
          key={clause.clauseId}
          title={clause.label}
          detail={clause.text}
          value="去掉"
          onPress={() => {
            change({ clauses: cited.filter(({ clauseId }) => clauseId !== clause.clauseId) })
          }}
        />
      ))}
      {cited.length < clausesAtMost ? (
        <Button
          id="cite-clause"
          kind="secondary"
          icon="plus"
          label="引用一条"
          onPress={() => {
            setChoosing(true)
          }}
        />
      ) : null}
      {choosing ? (
        <ChooseClause
          compoundId={form.compoundId}
          form={form}
          change={change}
          onClose={() => {
            setChoosing(false)
          }}
        />
      ) : null}
    </Card>
  )
}

interface ChooseProps extends Omit<StepProps, 'gaps'> {
  readonly compoundId: CompoundId
  readonly onClose: () => void
}

function ChooseClause({ compoundId, form, change, onClose }: ChooseProps) {
  const { data, failure, refresh } = useQueryCall('covenant.list', { compoundId })
  const cited = form.clauses ?? []
  const left = (data?.citeable ?? []).filter(({ clauseId }) =>
    cited.every((one) => one.clauseId !== clauseId),
  )
  return (
    <Sheet open title="引用哪一条" closeLabel="不引用，返回" onClose={onClose}>
      {failure && !data ? <ErrorState failure={failure} onRetry={refresh} /> : null}
      {!failure && !data ? <View className="text">正在找…</View> : null}
      {data && left.length === 0 ? (
        <View className="text">
          {cited.length > 0
            ? '贴出来的条款都引用了。'
            : '院里还没有贴出议事规则。请先在“办事”“公约和制度”里写好贴出来。'}
        </View>
      ) : null}
      {left.map((clause) => (
        <ListRow
          key={clause.clauseId}
          title={clause.label}
          detail={clause.text}
          onPress={() => {
            change({ clauses: [...cited, clause] })
            onClose()
          }}
        />
      ))}
    </Sheet>
  )
}
