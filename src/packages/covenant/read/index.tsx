import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import type { CompoundId, CovenantId, CovenantVersionId } from '../../../../types/ids'
import type { CovenantView } from '../../../../types/covenant'
import {
  changeWords,
  clauseChanges,
  clauseNumber,
  covenantKindLabels,
  effectWords,
  repealEffectWords,
  type ClauseChange,
} from '../../../../cloudfunctions/rules/covenant'
import { textDifference } from '../../../../cloudfunctions/rules/text-difference'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { openPage, replacePage } from '../../../client/navigate'
import { useQueryCall, useWriteCall } from '../../../client/query'
import { fetchSheet } from '../../../client/fetch-sheet'
import { PrintButton } from '../../../components/print-button'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { ConfirmSheet } from '../../../components/confirm-sheet'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { ReportLink } from '../../../components/report-link'

/** One covenant: its clauses, how it came to hold, what the last version changed, and its paper. */
export default function CovenantPage() {
  const params = useRouter().params
  const key = {
    compoundId: (params.compoundId ?? '') as CompoundId,
    covenantId: (params.covenantId ?? '') as CovenantId,
    ...(params.versionId ? { versionId: params.versionId as CovenantVersionId } : {}),
  }
  const { data, failure, loading, refresh } = useQueryCall('covenant.view', key, {
    enabled: key.covenantId !== '',
  })
  if (!data) return <Page title="公约和制度" loading={loading} failure={failure} onRetry={refresh} />
  return <Covenant view={data} />
}

function Covenant({ view }: { readonly view: CovenantView }) {
  const { shown } = view
  const [posting, setPosting] = useState(false)
  const { send, busy, failure } = useWriteCall('covenant.post')
  const action = view.mayPost ? (
    <Button
      id="post-covenant"
      label="贴出这一版"
      onPress={() => {
        setPosting(true)
      }}
    />
  ) : null
  return (
    <Page
      title={shown.title}
      lead={`${covenantKindLabels[view.kind]}，${view.scopeLabel}，第 ${shown.number} 版`}
      {...(action ? { action } : {})}
    >
      <Standing view={view} />
      <Ending view={view} />
      {shown.preamble === '' ? null : <View className="text">{shown.preamble}</View>}
      <Card title="一共写了这些">
        {shown.clauses.map(({ id, text }, index) => (
          <View className="text" key={id} id={`clause-${id}`}>
            <View className="strong">{clauseNumber(index + 1)}</View>
            <View>{text}</View>
          </View>
        ))}
      </Card>
      <Card title="怎么定的">
        <View className="text">{shown.adoptedWords}</View>
        {shown.adoption === null ? null : <View className="text">{effectWords(shown.adoption.how)}</View>}
        {shown.validFrom === null ? null : (
          <View className="text">{`从${dayLabel(shown.validFrom, view.now)}起按这个办。`}</View>
        )}
      </Card>
      <Changes view={view} />
      <Versions view={view} />
      <PrintButton
        id="print-covenant"
        label="打印出来"
        fetch={() =>
          fetchSheet('covenant.printSheet', {
            ...{ compoundId: view.compoundId, covenantId: view.id, versionId: shown.id },
          })
        }
      />
      <Next view={view} />
      {view.mayReport ? (
        <ReportLink compoundId={view.compoundId} kind="covenant" subjectId={shown.id} />
      ) : null}
      <ConfirmSheet
        open={posting}
        question={`贴出《${shown.title}》第 ${shown.number} 版？`}
        words="贴出以后不能改，要改就写下一版。核对过了，邻居才看得到。"
        confirmLabel="贴出这一版"
        cancelLabel="再看看"
        busy={busy}
        failure={failure}
        onConfirm={() =>
          void send({
            ...{ compoundId: view.compoundId, covenantId: view.id },
            expectedRevision: shown.revision,
          }).then((result) => {
            if (result.ok) setPosting(false)
          })
        }
        onCancel={() => {
          setPosting(false)
        }}
      />
    </Page>
  )
}

function Standing({ view }: { readonly view: CovenantView }) {
  const { shown, inForce, startsOn, repeal } = view
  if (inForce) return null
  if (shown.state === 'draft') return <NoticeBar tone="attention" text="这是草稿，邻居还看不到。" />
  if (startsOn !== null) {
    const words = `这一版从${dayLabel(startsOn, view.now)}起生效，现在还不按这一版办。`
    return <NoticeBar tone="attention" text={words} />
  }
  // What has ended says so in its own card.
  if (repeal?.holds) return null
  return shown.visibility === 'visible' ? (
    <NoticeBar tone="attention" text="这是以前的一版，现在不按这一版办。" />
  ) : (
    <NoticeBar tone="attention" text="这一版贴出来了，文字正在核对，核对好了邻居才看得到。" />
  )
}

/** That it has ended, or will: since when, why, and by whom. */
function Ending({ view }: { readonly view: CovenantView }) {
  const { repeal, now } = view
  if (repeal === null) return null
  const day = dayLabel(repeal.from, now)
  return (
    <Card title={repeal.holds ? `从${day}起已经废止` : `从${day}起废止`}>
      {repeal.visibility === 'visible' ? null : (
        <NoticeBar tone="attention" text="废止贴出来了，原因正在核对，核对好了邻居才看得到，也才算数。" />
      )}
      <View className="text">{`原因：${repeal.reason}`}</View>
      <View className="text">{repeal.adoptedWords}</View>
      <View className="text">{repealEffectWords(repeal.adoption.how)}</View>
      {view.mayReport && repeal.visibility === 'visible' ? (
        <ReportLink compoundId={view.compoundId} kind="covenant" subjectId={repeal.versionId} />
      ) : null}
    </Card>
  )
}

/** What the version changed: first in words, then marked in the text so that it reads in grey. */
function Changes({ view }: { readonly view: CovenantView }) {
  const { shown, before } = view
  if (before === null) return null
  const changed = clauseChanges(before, shown).filter(({ kind }) => kind !== 'same')
  return (
    <Card title={`和第 ${before.number} 版差在哪里`}>
      <View className="text">{changeWords(before, shown)}</View>
      {changed.map((change) => (
        <Change key={`${change.kind} ${change.id}`} change={change} />
      ))}
    </Card>
  )
}

const changeTitles = { changed: '改了', added: '新加', removed: '删去原来的', same: '' } as const

function Change({ change }: { readonly change: ClauseChange }) {
  const pieces = textDifference(change.before, change.after)
  return (
    <View className="text">
      <View className="strong">{`${changeTitles[change.kind]}${clauseNumber(change.ordinal)}`}</View>
      <View>
        {change.kind === 'changed'
          ? pieces.map(({ kind, text }, index) => (
              <Text key={index}>
                {kind === 'same' ? text : kind === 'removed' ? `〔删：${text}〕` : `〔加：${text}〕`}
              </Text>
            ))
          : change.after || change.before}
      </View>
    </View>
  )
}

function Versions({ view }: { readonly view: CovenantView }) {
  const others = view.versions.filter(({ id }) => id !== view.shown.id)
  if (others.length === 0) return null
  return (
    <Card title="别的版本">
      {others.map(({ id, number, state, postedAt }) => (
        <ListRow
          key={id}
          id={`version-${number}`}
          title={state === 'draft' ? `第 ${number} 版，草稿` : `第 ${number} 版`}
          {...(postedAt === null ? {} : { detail: `${dayLabel(dayOf(postedAt), view.now)}贴出` })}
          onPress={() => {
            replacePage('/packages/covenant/read/index', {
              compoundId: view.compoundId,
              covenantId: view.id,
              versionId: id,
            })
          }}
        />
      ))}
    </Card>
  )
}

function Next({ view }: { readonly view: CovenantView }) {
  const key = { compoundId: view.compoundId, covenantId: view.id }
  return (
    <>
      {view.mayEdit || view.mayDraft ? (
        <Button
          id="write-covenant"
          kind="secondary"
          label={view.mayEdit ? '修改草稿' : view.repeal ? '重新定一版' : '写下一版'}
          onPress={() => {
            openPage('/packages/covenant/write/index', { ...key, versionId: view.shown.id })
          }}
        />
      ) : null}
      {view.mayRepeal ? (
        <Button
          id="begin-end"
          kind="quiet"
          label="不要这一份了，废止"
          onPress={() => {
            openPage('/packages/covenant/end/index', key)
          }}
        />
      ) : null}
    </>
  )
}
