import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, DecisionId } from '../../../../types/ids'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { useDraft } from '../../../client/drafts'
import { useQueryCall } from '../../../client/query'
import { showTop } from '../../../client/scroll'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Help } from '../parts/help'
import { slipDigits } from '../words/slip'
import { Answer } from './answer'
import { ChooseWay } from './choose-way'
import { nothingAsked, type Asked, type ChosenHome, type From } from './form'
import { HomeStep } from './home-step'
import { PersonStep, type Answered } from './person-step'
import { SlipStep } from './slip-step'

function useFrom(): From {
  // A scanned slip comes as `q`, like every code on paper.
  const params = openedWith(useRouter().params)
  return {
    slip: params.slip ? slipDigits(decodeURIComponent(params.slip)) : null,
    compoundId: (params.compoundId as CompoundId | undefined) ?? null,
    decisionId: (params.decisionId as DecisionId | undefined) ?? null,
  }
}

const titles: Readonly<Record<'start' | 'slip' | 'people' | 'person' | 'done', string>> = {
  start: '我住这里',
  slip: '用门条登记',
  people: '选我家',
  person: '您是哪一位',
  done: '登记的结果',
}

/** 我住这里: with a slip, or without one; for somebody nobody knows yet just as for a neighbour. */
export default function AskPage() {
  const from = useFrom()
  const me = useQueryCall('account.me', {})
  const [asked, change, forget] = useDraft<Asked>('binding.ask', nothingAsked)
  const [opened, setOpened] = useState(false)
  const [yard, setYard] = useState<CompoundId | null>(from.compoundId)
  const [gone, setGone] = useState<string>()
  const [done, setDone] = useState<{ readonly answer: Answered; readonly home: ChosenHome } | null>(null)
  // What a scanned slip says goes before what was left unfinished.
  const scanned = from.slip !== null && !opened && from.slip !== asked.code
  const now: Asked = scanned
    ? { ...nothingAsked, way: 'slip', code: from.slip ?? '', name: asked.name }
    : asked

  const named = useQueryCall(
    'binding.doors',
    { compoundId: now.home?.compoundId ?? yard ?? ('' as CompoundId), buildingId: null },
    { enabled: (now.home?.compoundId ?? yard) !== null },
  )
  const known = me.data?.compounds ?? []
  const other = named.data && yard !== null && !known.some(({ id }) => id === yard)
  const yards = [...known, ...(other ? [{ id: yard, name: named.data?.compoundName ?? '' }] : [])]
  const only = yards.length === 1 ? (yards[0]?.id ?? null) : null
  const step = done ? 'done' : now.way === null ? 'start' : now.home ? 'person' : now.way

  function write(next: Asked): void {
    setOpened(true)
    setGone(undefined)
    if (next.way !== now.way || next.home !== now.home) showTop()
    change(next)
  }

  return (
    <Page title={titles[step]}>
      {gone === undefined ? null : <NoticeBar tone="attention" icon="alert" text={gone} />}
      {step === 'start' ? <ChooseWay asked={now} change={write} me={me.data} /> : null}
      {step === 'slip' ? <SlipStep asked={now} change={write} /> : null}
      {step === 'people' ? (
        <HomeStep
          asked={now}
          change={write}
          me={me.data}
          yards={yards}
          yard={yard ?? only}
          onYard={setYard}
        />
      ) : null}
      {step === 'person' && now.home ? (
        <PersonStep
          asked={now}
          change={write}
          home={now.home}
          newcomer={now.way === 'people' && !me.loading && !me.data?.account}
          onAnswer={(answer) => {
            if (now.home) setDone({ answer, home: now.home })
            forget()
            showTop()
          }}
          onSlipGone={({ message }) => {
            write({ ...now, home: null })
            setGone(message)
          }}
        />
      ) : null}
      {done ? <Answer {...done} from={from} /> : null}
      {step === 'start' || step === 'done' ? null : (
        <Button
          id="other-way"
          kind="quiet"
          label={now.home ? '不是这一家，重新来' : '换一种办法'}
          onPress={() => {
            write({ ...now, ...(now.home ? { home: null } : { way: null }) })
          }}
        />
      )}
      {done?.answer.status === 'accepted' ? null : (
        <Help
          contactPhone={named.data?.contactPhone ?? known[0]?.contactPhone ?? null}
          home={now.home?.label ?? done?.home.label}
          name={now.name.trim()}
        />
      )}
    </Page>
  )
}
