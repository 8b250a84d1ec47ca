import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../types/contract'
import type { Todo } from '../../../types/home'
import { openPage, openTab } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { useShareCard } from '../../client/share'
import { Button } from '../../components/button'
import { Card, ListRow } from '../../components/card'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { deadlineText, whenText } from '../../words/when'
import { TodoCard } from './todo-card'

type Home = OperationOutput<'home.view'>

function titleOf({ name, todo }: Home): string {
  if (name === null) return '院里的事，大家来定'
  return todo.length > 0 ? `${name}，现在要您做 ${todo.length} 件事` : `${name}，现在没有要您做的事`
}

function todoKey({ kind, compoundId, decisionId }: Todo): string {
  return `${kind}.${decisionId ?? compoundId}`
}

/** 首页: what waits for me now, sorted by deadline, then what happened lately. */
export default function HomePage() {
  const { data, failure, loading, refresh } = useQueryCall('home.view', {})
  useShareCard({ title: '院坝：院里的事，大家来定', path: '/pages/home/index' })
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={titleOf(data)}>
      {data.name === null ? <SignInCard /> : null}
      {data.todo.map((todo, index) => (
        <TodoCard
          key={todoKey(todo)}
          todo={todo}
          first={index === 0}
          deadline={todo.deadline === null ? null : deadlineText(todo.deadline, data.now)}
        />
      ))}
      {data.name !== null && data.todo.length === 0 ? <NothingToDo /> : null}
      <Recent home={data} />
    </Page>
  )
}

function SignInCard() {
  return (
    <Card title="您是这个院子的邻居？">
      <View className="text">登录以后，这里告诉您：现在要您做什么，什么时候截止。看公开的内容不用登录。</View>
      <Button
        label="去登录"
        onPress={() => {
          openTab('me')
        }}
      />
      <Button
        kind="secondary"
        label="看看大家在定什么"
        onPress={() => {
          openTab('decisions')
        }}
      />
    </Card>
  )
}

function NothingToDo() {
  return <Empty icon="check" title="都办完了" words="有新的事要您定，会排在这里，最急的在最上面。" />
}

function Recent({ home }: { readonly home: Home }) {
  if (home.recent.length === 0) return null
  return (
    <Card title="院里最近">
      {home.recent.map(({ at, sentence, compoundId, compoundName, decisionId }) => (
        <ListRow
          key={`${at}.${decisionId ?? sentence}`}
          title={sentence}
          detail={`${compoundName}，${whenText(at, home.now)}`}
          {...(decisionId
            ? {
                onPress: () => {
                  openPage('/packages/decision/detail/index', { compoundId, decisionId })
                },
              }
            : {})}
        />
      ))}
    </Card>
  )
}
