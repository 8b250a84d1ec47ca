import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CovenantList, CovenantText, CovenantView } from '../../../../types/covenant'
import type { CovenantKind } from '../../../../types/covenant-kinds'
import { covenantKinds } from '../../../../types/covenant-kinds'
import type { ClauseId, CompoundId, CovenantId, CovenantVersionId } from '../../../../types/ids'
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

interface CovenantForm {
  readonly kind: CovenantKind | null
  readonly title: string
  readonly preamble: string
  readonly clauses: readonly { readonly id: ClauseId | null; readonly text: string }[]
  /** `history`, or the place of a source in the list; empty while nothing is chosen. */
  readonly how: string
  readonly source: string
}

const empty: CovenantForm = {
  kind: null,
  title: '',
  preamble: '',
  clauses: [{ id: null, text: '' }],
  how: '',
  source: '',
}

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

function formOf(view: CovenantView | null, sources: CovenantList['sources']): CovenantForm {
  if (!view) return empty
  const { shown } = view
  const { adoption } = shown
  const draft = shown.state === 'draft'
  const place = sources.findIndex((one) => JSON.stringify(one.adoption) === JSON.stringify(adoption))
  return {
    kind: view.kind,
    title: shown.title,
    preamble: shown.preamble,
    clauses: shown.clauses,
    how:
      !draft || adoption === null
        ? ''
        : adoption.how === 'history'
          ? 'history'
          : place >= 0
            ? String(place)
            : '',
    source: draft && adoption?.how === 'history' ? adoption.source : '',
  }
}

function Write({ compoundId, list, view }: WriteProps) {
  const [initial] = useState(() => formOf(view, list.sources))
  const key = view ? `${view.id}.${view.shown.id}.${view.shown.revision}` : compoundId
  const [form, keep, forget] = useDraft<CovenantForm>(`covenant.${key}`, initial)
  const [shown, setShown] = useState(false)
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
    const text = textOf(form, list.sources, view)
    const covenantId = view?.id ?? null
    const result =
      view?.mayEdit === true
        ? await edit.send({ compoundId, covenantId: view.id, expectedRevision: view.shown.revision, text })
        : await draft.send({
            ...{ compoundId, covenantId, kind: form.kind ?? 'other', text },
            ...{ scopeKind: view?.scopeKind ?? 'compound', scopeId: view?.scopeId ?? null },
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
      <Clauses form={form} change={change} gaps={gaps} />
      <Adoption form={form} change={change} sources={list.sources} gap={gaps['source']} />
      {failure ? <NoticeBar tone="attention" icon="alert" text={failure.message} /> : null}
      {Object.keys(gaps).length > 0 ? (
        <NoticeBar tone="attention" icon="alert" text="还有没写好的，请看上面标出来的地方。" />
      ) : null}
    </Page>
  )
}

function gapsOf(form: CovenantForm): Readonly<Record<string, string>> {
  const gaps: Record<string, string> = {}
  if (form.kind === null) gaps['kind'] = '请选一种。'
  if (form.title.trim() === '') gaps['title'] = '请写名称。'
  form.clauses.forEach(({ text }, index) => {
    if (text.trim() === '') gaps[`clause.${index}`] = '这一条还没有写，不要就去掉。'
  })
  if (form.how === 'history' && form.source.trim() === '') gaps['source'] = '请写清来历。'
  return gaps
}

function textOf(
  form: CovenantForm,
  sources: CovenantList['sources'],
  view: CovenantView | null,
): CovenantText {
  const chosen = sources[Number(form.how)]
  return {
    title: form.title.trim(),
    preamble: form.preamble.trim(),
    clauses: form.clauses.map(({ id, text }) => ({ id, text: text.trim() })),
    adoption:
      form.how === ''
        ? null
        : form.how === 'history'
          ? { how: 'history', source: form.source.trim() }
          : (chosen?.adoption ?? null),
    validFrom: view?.mayEdit === true ? view.shown.validFrom : null,
  }
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
        <Field
          key={id ?? `new-${index}`}
          id={`clause-${index}`}
          kind="textarea"
          label={clauseNumber(index + 1)}
          value={text}
          maxLength={500}
          error={gaps[`clause.${index}`]}
          onChange={(next) => {
            change({ clauses: clauses.map((one, place) => (place === index ? { ...one, text: next } : one)) })
          }}
        />
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
      {clauses.length > 1 ? (
        <Button
          kind="quiet"
          label={`去掉最后一条（${clauseNumber(clauses.length)}）`}
          onPress={() => {
            change({ clauses: clauses.slice(0, -1) })
          }}
        />
      ) : null}
    </Card>
  )
}

function Adoption({
  form,
  change,
  sources,
  gap,
}: PartProps & { readonly sources: CovenantList['sources']; readonly gap: string | undefined }) {
  if (form.kind === null) return null
  const kind = form.kind
  const fitting = sources.flatMap((one, place) =>
    one.kinds.includes(kind)
      ? [
          {
            value: String(place),
            label: `${one.adoption.how === 'decision' ? '表决通过' : '会上商量'}：${one.title}`,
          },
        ]
      : [],
  )
  return (
    <Card>
      <ChoiceGroup
        label="怎么定下来的（贴出以前要选）"
        choices={[
          ...fitting,
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
