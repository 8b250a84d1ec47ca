import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import type { OperationOutput } from '../../../../types/contract'
import { areaLabel } from '../../../../types/units'
import { replacePage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { grouped } from '../../../words/count'
import { paths } from '../parts/paths'

interface DoneStepProps {
  readonly compoundId: CompoundId
  readonly written: OperationOutput<'roster.confirmImport'>
}

/** It is written: the roster as it stands now, and what comes next. */
export function DoneStep({ compoundId, written }: DoneStepProps) {
  const { units, headcount, area, added, changed, retired } = written
  const isFirst = added === units
  return (
    <Page
      title={`已写入 ${grouped(isFirst ? units : added + changed)} 套`}
      action={
        <Button
          id="to-decision"
          label="发起一件要大家决定的事"
          onPress={() => {
            replacePage(paths.createDecision, { compoundId })
          }}
        />
      }
    >
      <NoticeBar tone="done" text="名册写好了，一套不少。" />
      <Card title={isFirst ? '名册' : '名册现在'}>
        <ListRow title="房屋" value={`${grouped(units)} 套`} />
        <ListRow title="业主" value={`${grouped(headcount)} 位业主`} />
        <ListRow title="总面积" value={areaLabel(area)} />
      </Card>
      {isFirst ? null : (
        <View className="text">
          {`这次新加 ${grouped(added)} 套，改动 ${grouped(changed)} 套，移出 ${grouped(retired)} 套。`}
        </View>
      )}
      <Button
        id="to-roster"
        kind="secondary"
        icon="house"
        label="看院里名册"
        onPress={() => {
          replacePage(paths.index, { compoundId })
        }}
      />
    </Page>
  )
}
