import { useState } from 'react'
import { View } from '@tarojs/components'
import { roleLabels } from '../../../../types/roles'
import { dayOf } from '../../../../cloudfunctions/rules/clocks'
import { goBack, openPage } from '../../../client/navigate'
import { useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { Page } from '../../../components/page'
import { OfficePage, type OfficePageProps } from '../parts/office-page'
import { paths } from '../parts/paths'
import { plainDay, sourceLabels, termWords, type OfficeView } from '../words'
import { DeputyCard } from './deputy-card'

/** One office: its term, who stands in, and what its holder or giver may do with it. */
export default function OneOfficePage() {
  return (
    <OfficePage title="这个身份">
      {({ office, ...props }) => (office ? <One {...props} office={office} /> : null)}
    </OfficePage>
  )
}

interface OneProps extends OfficePageProps {
  readonly office: OfficeView
}

function One({ compoundId, list, office }: OneProps) {
  const { now } = list
  const { grantId } = office
  const nameDeputy = (
    <Button
      id="name-deputy"
      label={office.deputies.length === 0 ? '定一位代理人' : '再定一位代理人'}
      onPress={() => {
        openPage(paths.deputy, { compoundId, grantId })
      }}
    />
  )
  return (
    <Page
      title={roleLabels[office.role]}
      lead={office.own ? `${office.name}（您本人）` : office.name}
      {...(office.mayNameDeputy ? { action: nameDeputy } : {})}
    >
      <Card>
        <ListRow title="管到" value={office.scopeLabel} />
        <ListRow title="从" value={plainDay(dayOf(office.from), now)} />
        <ListRow title="任期" value={termWords(office.until, now)} />
        <ListRow title="怎么来的" value={sourceLabels[office.source]} />
      </Card>
      {office.mayNameDeputy || office.deputies.length > 0 ? (
        <DeputyCard compoundId={compoundId} office={office} now={now} />
      ) : null}
      {office.mayHandOver ? (
        <Button
          id="hand-over"
          kind="secondary"
          label="交接给别人"
          onPress={() => {
            openPage(paths.give, { compoundId, grantId })
          }}
        />
      ) : null}
      {office.mayEnd ? <End compoundId={compoundId} office={office} /> : null}
      {office.own && !office.mayHandOver ? (
        <View className="soft">要交接给别人，请业委会或社区来办。</View>
      ) : null}
    </Page>
  )
}

function End({ compoundId, office }: Pick<OneProps, 'compoundId' | 'office'>) {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('role.end')
  const role = roleLabels[office.role]

  async function end(): Promise<void> {
    const result = await send({ compoundId, grantId: office.grantId })
    if (!result.ok) return
    setAsking(false)
    goBack()
  }

  return (
    <>
      <Button
        id="end-office"
        kind="quiet"
        label={office.own ? '我要卸任' : '请他（她）卸任'}
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={office.own ? `从现在起不再当${role}？` : `${office.name}从现在起不再当${role}？`}
        words="马上生效，代理人也一起结束。以前办过的事都还在。要再当，得重新给一次。"
        confirmLabel={office.own ? '我要卸任' : '结束这个身份'}
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void end()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
