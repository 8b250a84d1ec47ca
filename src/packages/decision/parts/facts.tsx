import { useState } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { FileMediaType } from '../../../../types/file'
import type { CompoundId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { shownState } from '../../../../cloudfunctions/rules/objection'
import { regimeEntries } from '../../../../cloudfunctions/rules/regimes'
import { shortLabel } from '../../../../cloudfunctions/rules/words'
import { pressable } from '../../../components/accessible'
import { AttachedFile } from '../../../components/attached-file'
import { WaitingFile } from '../../../components/waiting-file'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { ParticipationBars } from '../../../components/participation-bars'
import { together } from '../../../words/count'
import { stateLabel, stateTone } from '../../../words/decision'
import { itemLine, lawLine, ruleLine } from '../../../../cloudfunctions/rules/rule-words'

interface FactProps {
  readonly view: DecisionView
}

/** Where it is from, how it stands, until when; and what must be known before anything else. */
export function Standing({ view }: FactProps) {
  const { state, regime, closesAt, now } = view
  const ended = closesAt !== null && now >= closesAt
  const running = state === 'open' && !ended
  const shown = shownState(state, view.objections?.open ?? 0)
  return (
    <>
      <View className="soft">{`${view.compoundName} · ${view.scopeLabel}`}</View>
      {view.demo ? <View className="soft">演示数据，人物虚构</View> : null}
      <View className="text">
        <StatusTag
          tone={running ? 'plain' : stateTone(state === 'open' ? 'closed' : shown)}
          label={stateLabel(state === 'open' && ended ? 'closed' : shown, regime)}
        />
        {running && closesAt !== null ? (
          <StatusTag tone="attention" label={`${momentLabel(closesAt, now)}截止`} />
        ) : null}
      </View>
      {view.cityChannelOnly ? (
        <NoticeBar
          tone="attention"
          icon="info"
          text="本页用于准备，不是正式投票渠道。本市规定正式投票要用指定的系统。"
        />
      ) : null}
      {state === 'withdrawn' ? (
        <NoticeBar
          tone="attention"
          icon="cross"
          text={`这件事撤回了，不再投票。${view.withdrawnReason ? `原因：${view.withdrawnReason}` : ''}`}
        />
      ) : null}
    </>
  )
}

/** The questions, each with what follows from yes and from no. */
export function Questions({ view }: FactProps) {
  const several = view.questions.length > 1
  const [yes, no] = view.regime === 'owners' ? ['通过的话', '没通过的话'] : ['要是做', '要是不做']
  return (
    <>
      {view.questions.map(({ id, text, ifAdopted, ifNotAdopted }, index) => (
        <Card key={id} title={several ? `第 ${index + 1} 问：${text}` : text}>
          {ifAdopted ? <Pair label={yes} words={ifAdopted} /> : null}
          {ifNotAdopted ? <Pair label={no} words={ifNotAdopted} /> : null}
        </Card>
      ))}
    </>
  )
}

function Pair({ label, words }: { readonly label: string; readonly words: string }) {
  return (
    <View className="text">
      <View className="strong">{label}</View>
      <View>{together(words)}</View>
    </View>
  )
}

/** Money, and that a yes is no promise to pay. */
export function Money({ view }: FactProps) {
  const promise = '投同意不等于答应出钱。'
  const { moneyNote, regime } = view
  const reminder = regime === 'owners' && !moneyNote.includes('不等于答应出钱') ? promise : ''
  if (!moneyNote && !reminder) return null
  return (
    <Card title="钱的事">
      {moneyNote ? <View className="text">{together(moneyNote)}</View> : null}
      {reminder ? <View className="text">{reminder}</View> : null}
    </Card>
  )
}

/** The rule in one line; unless `brief`, also what a result does not do and where the rule is written. */
export function Rule({ view, brief = false }: FactProps & { readonly brief?: boolean }) {
  const item = itemLine(view)
  return (
    <Card title="按什么规矩定">
      <View className="text">{ruleLine(view)}</View>
      {item ? <View className="text">{item}</View> : null}
      {(brief ? [] : regimeEntries[view.regime].doesNot).map((line) => (
        <View className="text" key={line}>
          {line}
        </View>
      ))}
      {brief ? null : <View className="soft">{together(`依据：${lawLine(view)}`)}</View>}
    </Card>
  )
}

/** The papers, each folded until one wants to read it. */
export function Papers({ view }: FactProps) {
  if (view.papers.length === 0) return null
  return (
    <Card title="先看看材料">
      {view.papers.map((paper, index) => (
        <Fold key={`${index}.${paper.title}`} paper={paper} compoundId={view.compoundId} />
      ))}
    </Card>
  )
}

function fileWord(mediaType: FileMediaType): string {
  return mediaType === 'application/pdf' ? '附 PDF' : '附图片'
}

interface FoldProps {
  readonly paper: DecisionView['papers'][number]
  readonly compoundId: CompoundId
}

function Fold({ paper: { title, body, file, waiting }, compoundId }: FoldProps) {
  const [open, setOpen] = useState(false)
  return (
    <View className="sum">
      <View
        className="sum__face"
        {...pressable(
          () => {
            setOpen(!open)
          },
          { expanded: open, label: `${title}，${open ? '收起' : '打开看'}` },
        )}
      >
        <View className="sum__words">
          <View className="sum__value">{title}</View>
          {open || (!file && !waiting) ? null : (
            <View className="sum__label">{file ? fileWord(file.mediaType) : '附件正在核对'}</View>
          )}
        </View>
        <View className="sum__how">{open ? '收起' : '打开看'}</View>
        <Icon name={open ? 'up' : 'down'} tone="tea" />
      </View>
      {open ? (
        <>
          {body ? (
            <View className="sum__paper">
              {body.split('\n').map((line, index) => (
                <View key={index}>{line === '' ? ' ' : line}</View>
              ))}
            </View>
          ) : null}
          {file ? <AttachedFile compoundId={compoundId} file={file} /> : null}
          {waiting ? <WaitingFile opened={file !== null} /> : null}
        </>
      ) : null}
    </View>
  )
}

/** How many have taken part, on both axes; never what they said. */
export function TakingPart({ view }: FactProps) {
  const { participation, answered, state } = view
  if (view.openedAt === null) return null
  if (view.regime === 'deliberation') {
    if (answered === null) return null
    return (
      <Card title="参加情况">
        <View className="text">
          {answered === 0 ? '还没有邻居说想法，您可以第一个说。' : `${answered} 位邻居说了想法。`}
        </View>
      </Card>
    )
  }
  if (!participation) return null
  return (
    <Card title={state === 'open' ? `${shortLabel(participation.short)}` : '参加情况'}>
      <ParticipationBars participation={participation} />
      <View className="soft">
        {view.results.length > 0
          ? '竖线是三分之二。这里只看参加了多少。'
          : '竖线是三分之二。这里只看参加了多少，投的什么，截止以前谁也看不到。'}
      </View>
    </Card>
  )
}
