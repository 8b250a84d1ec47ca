import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CovenantList, CovenantView } from '../../../../types/covenant'
import { covenantKinds } from '../../../../types/covenant-kinds'
import type { CompoundId, CovenantId, CovenantVersionId } from '../../../../types/ids'
import { clauseNumber, covenantKindLabels, ownersDecide } from '../../../../cloudfunctions/rules/covenant'
import { replacePage } from '../../../client/navigate'
import { useDraft } from '../../../client/drafts'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { AdoptionField } from '../parts/adoption-field'
import { FromDayField } from '../parts/from-day-field'
import { sourceChoices, type SourceChoice } from '../parts/sources'
import { formOf, gapsOf, placeOf, scopeOf, textOf, type CovenantForm } from './form'

/** Writes a covenant, its next version, or changes a draft; kept on the phone all the while. */
export default function WriteCovenantPage() {
  const params = useRouter().params
  const compoundId = (params.compoundId ?? '') as CompoundId
  const covenantId = (params.covenantId ?? '') as CovenantId
  const list = useQueryCall('covenant.list', { compoundId }, { enabled: compoundId !== '' })
  const view = useQueryCall(
    'covenant.view',
    {
      compoundId,
      covenantId,
      ...(params.versionId ? { versionId: params.versionId as CovenantVersionId } : {}),
    },
    { enabled: covenantId !== '' },
  )
  const waits = covenantId !== '' && !view.data
  if (!list.data || waits) {
    const { loading, failure, refresh } = list.data ? view : list
    return <Page title="写公约和制度" loading={loading} failure={failure} onRetry={refresh} />
  }
  return <Write compoundId={compoundId} list={list.data} view={view.data ?? null} />
}

interface WriteProps {
  readonly compoundId: CompoundId
  readonly list: CovenantList
  readonly view: CovenantView | null
}

function Write({ compoundId, list, view }: WriteProps) {
  const [initial] = useState(() => formOf(view, list.sources))
  const key = view ? `${view.id}.${view.shown.id}.${view.shown.revision}` : compoundId
  const [form, keep, forget] = useDraft<CovenantForm>(`covenant.${key}`, initial)
  const [shown, setShown] = useState(false)
  const asked = useQueryCall('concern.form', { compoundId }, { enabled: view === null })
  const places = (asked.data?.places ?? []).filter(({ mayEnter }) => mayEnter)
  const draft = useWriteCall('covenant.draft')
  const edit = useWriteCall('covenant.edit')
  const failure = draft.failure ?? edit.failure
  const gaps = shown ? gapsOf(form) : {}

  function change(part: Partial<CovenantForm>): void {
    keep({ ...form, ...part })
  }

  async function save(): Promise<void> {
    if (Object.keys(gapsOf(form)).length > 0) {
      setShown(true)
      return
    }
    const text = textOf(form, list.sources)
    const covenantId = view?.id ?? null
    const result =
      view?.mayEdit === true
        ? await edit.send({ compoundId, covenantId: view.id, expectedRevision: view.shown.revision, text })
        : await draft.send({
            ...{ compoundId, covenantId, kind: form.kind ?? 'other', text },
            ...scopeOf(view, places, form.where),
          })
    if (!result.ok) return
    forget()
    const { covenantId: saved, versionId } = result.value
    replacePage('/packages/covenant/read/index', { compoundId, covenantId: saved, versionId })
  }

  return (
    <Page
      title={view ? (view.mayEdit ? '修改草稿' : '写下一版') : '写公约和制度'}
      lead="写到一半也会替您存着。存成草稿以后，邻居还看不到。"
      action={
        <Button
          id="save-covenant"
          label="存成草稿"
          busy={draft.busy || edit.busy}
          busyLabel="正在存…"
          onPress={() => void save()}
        />
      }
    >
      {view ? null : (
        <Card>
          <ChoiceGroup
            label="是哪一种"
            choices={covenantKinds.map((kind) => ({
              value: kind,
              label: covenantKindLabels[kind],
              ...(ownersDecide(kind) ? { detail: '要由业主投票来定' } : {}),
            }))}
            value={form.kind}
            error={gaps['kind']}
            onChange={(kind) => {
              change({ kind, how: '' })
            }}
          />
        </Card>
      )}
      <Card>
        <Field
          id="covenant-title"
          label="名称"
          example="院落管理规定"
          value={form.title}
          maxLength={40}
          error={gaps['title']}
          onChange={(title) => {
            change({ title })
          }}
        />
        <Field
          id="covenant-preamble"
          kind="textarea"
          label="开头的话（可以不写）"
          value={form.preamble}
          maxLength={500}
          onChange={(preamble) => {
            change({ preamble })
          }}
        />
      </Card>
      {view || places.length < 2 ? null : (
        <Card>
          <PickField
            id="covenant-where"
            label="管哪里"
            unchosen="请选管哪里"
            options={places.map(({ label }) => ({ value: label, label }))}
            value={form.where === '' ? (places[0]?.label ?? '') : form.where}
            onChange={(where) => {
              change({ where })
            }}
          />
        </Card>
      )}
      <Card>
        <FromDayField
          id="covenant-from"
          label="从哪天起按这个办"
          atOnceLabel="贴出来就算数"
          now={list.now}
          value={form.from}
          onChange={(from) => {
            change({ from })
          }}
        />
      </Card>
      <Clauses form={form} change={change} gaps={gaps} />
      <Adoption
        form={form}
        change={change}
        sources={
          form.kind === null ? [] : sourceChoices(list, form.kind, placeOf(view, places, form.where), view)
        }
        gap={gaps['source']}
      />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没写好的，请看上面标出来的地方。" />
      ) : null}
    </Page>
  )
}

interface PartProps {
  readonly form: CovenantForm
  readonly change: (part: Partial<CovenantForm>) => void
}

function Clauses({ form, change, gaps }: PartProps & { readonly gaps: Readonly<Record<string, string>> }) {
  const { clauses } = form
  return (
    <Card title="一条一条写">
      {clauses.map(({ id, text }, index) => (
        <View key={id ?? `new-${index}`}>
          <Field
            id={`clause-${index}`}
            kind="textarea"
            label={clauseNumber(index + 1)}
            value={text}
            maxLength={500}
            error={gaps[`clause.${index}`]}
            onChange={(next) => {
              change({
                clauses: clauses.map((one, place) => (place === index ? { ...one, text: next } : one)),
              })
            }}
          />
          {clauses.length > 1 ? (
            <Button
              id={`drop-clause-${index}`}
              kind="quiet"
              label={`去掉${clauseNumber(index + 1)}`}
              onPress={() => {
                change({ clauses: clauses.filter((_, place) => place !== index) })
              }}
            />
          ) : null}
        </View>
      ))}
      <Button
        id="add-clause"
        kind="secondary"
        icon="plus"
        label="再加一条"
        onPress={() => {
          change({ clauses: [...clauses, { id: null, text: '' }] })
        }}
      />
    </Card>
  )
}

function Adoption({
  form,
  change,
  sources,
  gap,
}: PartProps & { readonly sources: readonly SourceChoice[]; readonly gap: string | undefined }) {
  if (form.kind === null) return null
  return (
    <Card>
      <AdoptionField
        label="怎么定下来的（贴出以前要选）"
        sources={sources}
        others={[
          { value: 'history', label: '以前就有的文本', detail: '写清来历' },
          { value: '', label: '还没有定' },
        ]}
        value={form.how}
        onChange={(how) => {
          change({ how })
        }}
      />
      {form.how === 'history' ? (
        <Field
          id="covenant-source"
          kind="textarea"
          label="来历"
          example="2019 年大家在院坝里商量写下来的"
          value={form.source}
          maxLength={300}
          error={gap}
          onChange={(source) => {
            change({ source })
          }}
        />
      ) : null}
    </Card>
  )
}
