import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import { planKindLabels } from '../../../../types/cost-plan-words'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage, replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { PlanMoney } from '../../../components/plan-money'
import { PlanPage, type PlanKey } from '../parts/plan-page'
import { planPaths } from '../parts/paths'
import { Figures, Law } from './figures'
import { Steps } from './steps'

const pageTitle = '分摊方案'

/** One version of a plan as those who make it look at it: what it comes to, what is still wrong, what can be done. */
export default function PlanWorkPage() {
  return <PlanPage title={pageTitle}>{(key) => <Load {...key} />}</PlanPage>
}

function Load(key: PlanKey) {
  const { data, failure, loading, refresh } = useQueryCall('plan.view', key)
  if (!data) return <Page title={pageTitle} loading={loading} failure={failure} onRetry={refresh} />
  return <Plan view={data} />
}

function Plan({ view }: { readonly view: PlanView }) {
  const { shown } = view
  return (
    <Page
      title={shown.title}
      lead={`${view.scopeLabel}，${planKindLabels[view.kind]}，第 ${shown.version} 版`}
      action={<Action view={view} />}
    >
      <Standing view={view} />
      {view.refusal === null ? null : (
        <NoticeBar tone="attention" icon="alert" text={`现在还算不出来：${view.refusal}`} />
      )}
      {shown.body === '' ? null : <View className="text">{shown.body}</View>}
      <PlanMoney view={view} />
      <Figures view={view} />
      <Law view={view} />
      {view.changes.length === 0 ? null : (
        <Card title="和上一版比，改了这些">
          {view.changes.map((change) => (
            <View className="text" key={change}>
              {change}
            </View>
          ))}
          {shown.changeNote === '' ? null : <View className="soft">{`为什么改：${shown.changeNote}`}</View>}
        </Card>
      )}
      <Versions view={view} />
      <Steps view={view} />
    </Page>
  )
}

function Standing({ view }: { readonly view: PlanView }) {
  const { shown } = view
  if (view.state === 'withdrawn')
    return <NoticeBar tone="attention" text={`这个方案撤回了：${view.withdrawnReason ?? ''}`} />
  if (view.inForce) return null
  if (shown.state === 'draft') return <NoticeBar text="这是草稿，邻居还看不到。" />
  return (
    <NoticeBar
      tone="attention"
      text={
        shown.visibility === 'visible'
          ? '这是以前的一版，现在不按这一版办。'
          : '这一版贴出来了，文字正在核对，核对好了邻居才看得到。'
      }
    />
  )
}

/** A draft that can be computed is posted; one that cannot is written on; what is posted is read. */
function Action({ view }: { readonly view: PlanView }) {
  const [asking, setAsking] = useState(false)
  const post = useWriteCall('plan.post')
  const key = { compoundId: view.compoundId, planId: view.id }
  const version = String(view.shown.version)
  if (!view.mayEdit) {
    return (
      <Button
        id="read-plan"
        label="看邻居看到的样子"
        onPress={() => {
          openPage(planPaths.read, key)
        }}
      />
    )
  }
  if (!view.mayPost) {
    return (
      <Button
        id="edit-plan"
        label="接着写草稿"
        onPress={() => {
          openPage(planPaths.compose, { ...key, version })
        }}
      />
    )
  }
  return (
    <>
      <Button
        id="post-plan"
        label="贴出方案"
        onPress={() => {
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question={`贴出“${view.shown.title}”第 ${view.shown.version} 版？`}
        words="每家出多少就照今天的名册定下来。贴出以后不能改，要改就写下一版。文字核对过了，邻居才看得到。"
        confirmLabel="贴出方案"
        cancelLabel="再看看"
        busy={post.busy}
        failure={post.failure}
        onConfirm={() =>
          void post.send({ ...key, expectedRevision: view.shown.revision }).then((result) => {
            if (result.ok) setAsking(false)
          })
        }
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}

function Versions({ view }: { readonly view: PlanView }) {
  const others = view.versions.filter(({ version }) => version !== view.shown.version)
  if (others.length === 0) return null
  return (
    <Card title="别的版本">
      {others.map(({ version, state, postedAt }) => (
        <ListRow
          key={version}
          id={`version-${version}`}
          title={state === 'draft' ? `第 ${version} 版，草稿` : `第 ${version} 版`}
          {...(postedAt === null ? {} : { detail: `${dayLabel(dayOf(postedAt), view.now)}贴出` })}
          onPress={() => {
            replacePage(planPaths.one, {
              ...{ compoundId: view.compoundId, planId: view.id },
              version: String(version),
            })
          }}
        />
      ))}
    </Card>
  )
}
