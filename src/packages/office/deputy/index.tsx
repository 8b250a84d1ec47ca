import { useState } from 'react'
import { View } from '@tarojs/components'
import { roleLabels } from '../../../../types/roles'
import { useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { DonePage, OfficePage, RefusedPage, type OfficePageProps } from '../parts/office-page'
import { nobody, PersonField, type PersonChosen } from '../parts/person-field'
import type { OfficeView } from '../words'

/** 定代理人: who would stand in, chosen beforehand. */
export default function DeputyPage() {
  return (
    <OfficePage title="定代理人">
      {({ office, ...props }) =>
        office?.mayNameDeputy ? (
          <NameDeputy {...props} office={office} />
        ) : (
          <RefusedPage title="定代理人" words="代理人由本人、业委会或社区来定，请找他们。" />
        )
      }
    </OfficePage>
  )
}

interface NameDeputyProps extends OfficePageProps {
  readonly office: OfficeView
}

function NameDeputy({ compoundId, list, office }: NameDeputyProps) {
  const [person, setPerson] = useState<PersonChosen>(nobody)
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('role.nameDeputy')
  const role = roleLabels[office.role]
  const whose = office.own ? '您' : office.name

  async function name(): Promise<void> {
    if (person.accountId === null) return
    const result = await send({ compoundId, grantId: office.grantId, accountId: person.accountId })
    if (result.ok) setDone(true)
    else if (result.error.fields) {
      setAsking(false)
      showPiece('office-person')
    }
  }

  if (done) {
    return (
      <DonePage title="定好了">
        <NoticeBar tone="done" text={`${person.words}是${whose}的代理人了。`} />
        <View className="text">要他（她）开始代，回上一页选“请代到哪一天”。</View>
      </DonePage>
    )
  }
  return (
    <Page
      title="定代理人"
      lead={`${role}，${whose}有事、生病时由谁代？`}
      action={
        <Button
          id="ask-deputy"
          label="定下代理人"
          onPress={() => {
            clear()
            setMissing(person.accountId === null)
            setAsking(person.accountId !== null)
          }}
        />
      }
    >
      <Card>
        <PersonField
          compoundId={compoundId}
          places={list.places}
          value={person}
          error={missing ? '请选一位。' : failure?.fields?.['accountId']}
          onChange={(next) => {
            clear()
            setMissing(false)
            setPerson(next)
          }}
        />
      </Card>
      <View className="soft">现在只是先定好。到时请他（她）代，他（她）才能办事。</View>
      <ConfirmSheet
        open={asking}
        question={`请${person.words}做代理人？`}
        words={`代的是：${role}，管到：${office.scopeLabel}。定了以后，院里的人都看得到。`}
        confirmLabel="定下代理人"
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => void name()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </Page>
  )
}
