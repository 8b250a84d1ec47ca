import { View } from '@tarojs/components'
import type { Todo } from '../../../types/home'
import { openPage } from '../../client/navigate'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ParticipationBars } from '../../components/participation-bars'
import { StatusTag } from '../../components/notice'

interface Act {
  readonly label: string
  readonly path: string
}

const detail = '/packages/decision/detail/index'

const acts: Readonly<Record<Todo['kind'], Act>> = {
  vote: { label: '去投票', path: '/packages/decision/vote/index' },
  answerPoll: { label: '去说意见', path: '/packages/decision/vote/index' },
  checkDraft: { label: '去核对', path: detail },
  freezeRoll: { label: '去定名册', path: '/packages/decision/roll/index' },
  giveNotice: { label: '去发通知', path: detail },
  openVoting: { label: '去开始投票', path: detail },
  announce: { label: '去公布结果', path: '/packages/decision/result/index' },
  importRoster: { label: '去导入名册', path: '/packages/roster/import/index' },
}

interface TodoCardProps {
  readonly todo: Todo
  /** The most urgent one carries the one primary button of the page. */
  readonly first: boolean
  /** "明晚 8 点截止". */
  readonly deadline: string | null
}

/** One thing that waits for me: what it is, what is missing, until when, and the way there. */
export function TodoCard({ todo, first, deadline }: TodoCardProps) {
  const { kind, title, sentence, compoundId, compoundName, decisionId, participation } = todo
  const act = acts[kind]
  return (
    <Card title={title}>
      <View className="soft">{compoundName}</View>
      <View className="text">{sentence}</View>
      {deadline ? <StatusTag tone="attention" label={deadline} /> : null}
      {participation ? <ParticipationBars participation={participation} /> : null}
      <Button
        id={`todo-${kind}`}
        kind={first ? 'primary' : 'secondary'}
        label={act.label}
        onPress={() => {
          openPage(act.path, { compoundId, ...(decisionId ? { decisionId } : {}) })
        }}
      />
    </Card>
  )
}
