import { useState } from 'react'
import { View } from '@tarojs/components'
import { grantSources, type CompoundRole } from '../../../../types/role'
import { roleLabels } from '../../../../types/roles'
import { useDraft } from '../../../client/drafts'
import { useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { DonePage, type OfficePageProps } from '../parts/office-page'
import { PersonField } from '../parts/person-field'
import { TermField, untilOf } from '../parts/term-field'
import { duties, sourceLabels, termWords } from '../words'
import { blank, fieldPieces, isWholeOnly, missingOf, placeOf, type GiveTyped, type Place } from './form'

const sources = grantSources.map((value) => ({ value, label: sourceLabels[value] }))

/** Everything about one office on one page; nothing is given before the sheet that names it all. */
export function GiveForm({ compoundId, list, office }: OfficePageProps) {
  const { now, places, mayGive } = list
  const [typed, keep, forget] = useDraft<GiveTyped>(`office.${office?.grantId ?? compoundId}`, blank)
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({})
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const give = useWriteCall('role.grant')
  const handOver = useWriteCall('role.handOver')
  const { busy, failure, clear } = office ? handOver : give
  const form: GiveTyped = office ? { ...typed, role: office.role as CompoundRole, place: 'compound' } : typed
  const errors = { ...missing, ...failure?.fields }
  const place = placeOf(form, places)
  const until = untilOf(form.term, now)
  const title = office ? '交接给别人' : '给一个身份'
  const reach = office?.scopeLabel ?? place?.label ?? ''

  function change(part: Partial<GiveTyped>): void {
    clear()
    setMissing({})
    keep({ ...typed, ...part })
  }

  function ask(): void {
    clear()
    const wanting = missingOf(form, places, now)
    setMissing(wanting)
    const [first] = Object.keys(wanting)
    if (first === undefined) setAsking(true)
    else showPiece(fieldPieces[first] ?? 'office-role')
  }

  async function send(to: Place): Promise<void> {
    const { role, person, source } = form
    if (role === null || person.accountId === null || until === undefined || source === null) return
    const term = { compoundId, accountId: person.accountId, until, source }
    const { scopeKind, scopeId } = to
    const result = office
      ? await handOver.send({ ...term, grantId: office.grantId })
      : await give.send({ ...term, role, scopeKind, scopeId })
    if (result.ok) {
      setDone(`${person.words}从现在起是${roleLabels[role]}，管到：${reach}。`)
      forget()
      return
    }
    const [wrong] = Object.keys(result.error.fields ?? {})
    if (wrong === undefined) return
    setAsking(false)
    showPiece(fieldPieces[wrong] ?? 'office-role')
  }

  if (done !== null) {
    return (
      <DonePage title={office ? '交接好了' : '给好了'}>
        <NoticeBar tone="done" text={done} />
        <View className="text">院里的人在“谁管什么”里都看得到。请告诉他（她）打开“我的”看一看。</View>
      </DonePage>
    )
  }
  return (
    <Page
      title={title}
      {...(office
        ? {
            lead: `${roleLabels[office.role]}，管到：${office.scopeLabel}。现在是${office.name}，接手的人马上开始。`,
          }
        : {})}
      action={<Button id="ask-office" label={office ? '交接这个身份' : '给这个身份'} onPress={ask} />}
    >
      {office ? null : (
        <Card>
          <View id="office-role">
            <ChoiceGroup
              label="什么身份"
              choices={mayGive.map((value) => ({ value, label: roleLabels[value], detail: duties[value] }))}
              value={form.role}
              error={errors['role']}
              onChange={(role) => {
                change({ role })
              }}
            />
          </View>
        </Card>
      )}
      {office || form.role === null ? null : (
        <Card>
          <View id="office-place">
            {isWholeOnly(form.role) ? (
              <ListRow title="管到哪里" detail="这个身份不按楼栋分" value="全院" />
            ) : (
              <PickField
                id="place"
                label="管到哪里"
                unchosen="请选全院、楼栋或单元"
                options={[
                  { value: 'compound', label: '全院' },
                  ...places.map(({ scopeId, label }) => ({ value: scopeId ?? '', label })),
                ]}
                value={form.place}
                error={errors['scopeId'] ?? errors['scopeKind']}
                onChange={(chosen) => {
                  change({ place: chosen })
                }}
              />
            )}
          </View>
        </Card>
      )}
      <Card title={office ? '谁来接手' : '给谁'}>
        <PersonField
          compoundId={compoundId}
          places={places}
          value={form.person}
          error={errors['accountId']}
          onChange={(person) => {
            change({ person })
          }}
        />
      </Card>
      <Card>
        <TermField
          now={now}
          value={form.term}
          error={errors['until']}
          onChange={(term) => {
            change({ term })
          }}
        />
      </Card>
      <Card>
        <View id="office-source">
          <ChoiceGroup
            label="怎么来的"
            choices={sources}
            value={form.source}
            error={errors['source']}
            onChange={(source) => {
              change({ source })
            }}
          />
        </View>
      </Card>
      <ConfirmSheet
        open={asking}
        question={`请${form.person.words}当${form.role === null ? '' : roleLabels[form.role]}？`}
        words={office ? `${office.name}到现在为止，马上生效。` : '马上生效，院里的人都看得到。'}
        confirmLabel={office ? '交接这个身份' : '给这个身份'}
        cancelLabel="再想想"
        busy={busy}
        failure={failure}
        onConfirm={() => {
          if (place) void send(place)
        }}
        onCancel={() => {
          setAsking(false)
        }}
      >
        <ListRow title="管到" value={reach} />
        <ListRow title="任期" value={until === undefined ? '' : termWords(until, now)} />
        <ListRow title="怎么来的" value={form.source === null ? '' : sourceLabels[form.source]} />
      </ConfirmSheet>
    </Page>
  )
}
