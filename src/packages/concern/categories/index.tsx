import { Fragment, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { categoriesAtMost } from '../../../../types/concern-kinds'
import type { CompoundId } from '../../../../types/ids'
import { newId } from '../../../client/new-id'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { showPiece } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { FieldError } from '../../../components/field-error'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { NoCompound } from '../parts/no-compound'
import { EditSheet } from './edit-sheet'
import {
  formOf,
  gapsOf,
  isChanged,
  movedUp,
  renamed,
  switchedOff,
  switchedOn,
  withNew,
  type Categories,
  type CategoriesForm,
} from './form'

const title = '反映问题的分类'

/** 反映问题的分类: names, order, off and on again. What was reported under one stays there. */
export default function CategoriesPage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Load compoundId={compoundId as CompoundId} /> : <NoCompound title={title} />
}

function Load({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('concern.categories', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Edit compoundId={compoundId} data={data} />
}

function Edit({ compoundId, data }: { readonly compoundId: CompoundId; readonly data: Categories }) {
  // As it stood when this was begun: somebody else's change meanwhile is told, never written over.
  const [base, setBase] = useState(data)
  const [latest, setLatest] = useState(data)
  const [form, setForm] = useState(() => formOf(data))
  const [open, setOpen] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('concern.setCategories')
  const gaps = gapsOf(form)
  const wrong = asked ? gaps.byKey : {}
  const changed = isChanged(form, base)

  // What the server says now comes in where nothing is being changed.
  if (data !== latest) {
    setLatest(data)
    if (!changed) {
      setBase(data)
      setForm(formOf(data))
    }
  }

  function change(next: CategoriesForm): void {
    clear()
    setDone(false)
    setForm(next)
  }

  async function save(): Promise<void> {
    setAsked(true)
    const [first] = Object.keys(gaps.byKey)
    if (first !== undefined) setOpen(first)
    if (first !== undefined || gaps.list !== null) return
    const answer = await send({
      compoundId,
      seen: base.offered.map(({ code, label }) => ({ code, label })),
      categories: form.offered.map(({ code, label }) => ({ code, label })),
    })
    if (!answer.ok) return
    // A new one has its code from now on.
    const offered = answer.value.categories.map((one, at) => ({ ...one, used: form.offered[at]?.used ?? 0 }))
    setBase({ ...base, offered })
    setForm({ ...formOf({ offered, off: [] }), off: form.off })
    setAsked(false)
    setDone(true)
    showPiece('categories-top')
  }

  function startAgain(): void {
    clear()
    setBase(data)
    setForm(formOf(data))
    setAsked(false)
  }

  const place = form.offered.findIndex(({ key }) => key === open)
  const opened = form.offered[place]
  return (
    <Page
      title={title}
      lead={data.compoundName}
      {...(changed
        ? { action: <Button id="save-categories" label="保存分类" busy={busy} onPress={() => void save()} /> }
        : {})}
    >
      <View id="categories-top">
        {done ? <NoticeBar tone="done" text="存好了。大家反映问题时，从现在起这样选。" /> : null}
      </View>
      {failure?.code === 'conflict' ? (
        <>
          <NoticeBar tone="attention" icon="alert" text={failure.message} />
          <Button id="start-again" kind="secondary" label="看新的分类" onPress={startAgain} />
        </>
      ) : failure ? (
        <NoticeBar tone="attention" icon="alert" text={failure.message} />
      ) : null}
      <View className="text">点开一类，可以改名、往前挪、停用。大家反映问题时，按这个次序看到。</View>
      <Card title="现在用的">
        {form.offered.map(({ key, label, used }, at) => (
          <Fragment key={key}>
            <ListRow
              id={`category-${at + 1}`}
              title={`${at + 1}. ${label.trim() === '' ? '还没有名字' : label}`}
              {...(used > 0 ? { value: `${used} 条` } : {})}
              onPress={() => {
                setOpen(key)
              }}
            />
            {wrong[key] ? <FieldError text={wrong[key]} /> : null}
          </Fragment>
        ))}
        {asked && gaps.list !== null ? <FieldError text={gaps.list} /> : null}
        {form.offered.length < categoriesAtMost ? (
          <Button
            id="add-category"
            kind="secondary"
            label="再加一类"
            onPress={() => {
              const key = newId()
              change(withNew(form, key))
              setOpen(key)
            }}
          />
        ) : null}
      </Card>
      {form.off.length > 0 ? (
        <Card title="停用了的">
          {form.off.map(({ key, label, used }) => (
            <ListRow
              key={key}
              id={`off-${key}`}
              title={label}
              value={used > 0 ? `${used} 条` : '接着用'}
              onPress={() => {
                change(switchedOn(form, key))
              }}
            />
          ))}
          <View className="soft">以前反映的还在这些类里。点一下，接着用。</View>
        </Card>
      ) : null}
      {opened ? (
        <EditSheet
          category={opened}
          place={place + 1}
          error={wrong[opened.key]}
          onRename={(label) => {
            change(renamed(form, opened.key, label))
          }}
          onUp={() => {
            change(movedUp(form, opened.key))
          }}
          onOff={() => {
            setOpen(null)
            change(switchedOff(form, opened.key))
          }}
          onClose={() => {
            setOpen(null)
          }}
        />
      ) : null}
    </Page>
  )
}
