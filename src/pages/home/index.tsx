import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../types/contract'
import type { Todo } from '../../../types/home'
import { momentLabel } from '../../../cloudfunctions/rules/clocks'
import { openPage, openTab } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { useShareCard } from '../../client/share'
import { Button } from '../../components/button'
import { Card, ListRow } from '../../components/card'
import { Empty } from '../../components/empty'
import { NoticeBar } from '../../components/notice'
import { Page } from '../../components/page'
import { inBrief } from './in-brief'
import { TodoCard } from './todo-card'

type Home = OperationOutput<'home.view'>

function titleOf({ name, todo }: Home): string {
  if (name === null) return '院里的事，大家来定'
  return todo.length > 0 ? `${name}，现在要您做 ${todo.length} 件事` : `${name}，现在没有要您做的事`
}

function todoKey({ kind, compoundId, decisionId, planId, unitId }: Todo): string {
  return [kind, decisionId ?? planId ?? '', unitId ?? compoundId].join('.')
}

/** 首页: what waits for me now, sorted by deadline, then what happened lately. */
export default function HomePage() {
  const { data, failure, loading, refresh } = useQueryCall('home.view', {})
  useShareCard({ title: '院坝：院里的事，大家来定', path: '/pages/home/index' })
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={titleOf(data)} {...(data.todo.length > 1 ? { lead: inBrief(data.todo) } : {})}>
      {data.name === null ? <SignInCard /> : null}
      {data.compounds
        .filter(({ closed }) => closed)
        .map(({ id, name }) => (
          <NoticeBar key={id} text={`${name}在这里已经停用：以前的都能看，不能再写新的。`} />
        ))}
      {data.todo.map((todo, index) => (
        <TodoCard key={todoKey(todo)} todo={todo} first={index === 0} now={data.now} />
      ))}
      {data.name !== null && data.todo.length === 0 ? (
        data.compounds.length === 0 ? (
          <NoYard />
        ) : (
          <NothingToDo />
        )
      ) : null}
      <Recent home={data} />
    </Page>
  )
}

function SignInCard() {
  return (
    <>
      <Card title="院坝是做什么的">
        <View className="text">
          院里要大家定的事，在这里看清楚、投一票；截止以后，人人看得到结果和怎么算的。
        </View>
        <View className="text">
          登录以后，这里告诉您：现在要您做什么，什么时候截止。有代表送来的门条，填上 10 位数字，当场就登记好。
        </View>
        <Button
          id="home-ask"
          label="我住这里"
          onPress={() => {
            openPage('/packages/binding/ask/index')
          }}
        />
        <Button
          id="home-sign-in"
          kind="secondary"
          label="用邀请码登录"
          onPress={() => {
            openTab('me')
          }}
        />
      </Card>
      <Card title="不登录也能用">
        <ListRow
          id="home-check"
          icon="calculator"
          title="公示核算"
          detail="墙上贴的结果，自己算一遍"
          onPress={() => {
            openPage('/packages/tools/check/index')
          }}
        />
        <ListRow icon="paper" title="邻居发来的链接" detail="群里发来的，点开就能看，不用登录" />
      </Card>
    </>
  )
}

function NothingToDo() {
  return <Empty icon="check" title="可以歇一歇" words="有新的事要您定，会排在这里，最急的在最上面。" />
}

/** Signed in, and in no yard yet. */
function NoYard() {
  return (
    <Empty
      icon="house"
      title="您还没有登记在哪个院子"
      words="说一声您住哪一家，核对好了，院里要您定的事会排在这里。群里发来的卡片，现在也能点开看。"
    >
      <Button
        id="home-ask"
        label="我住这里"
        onPress={() => {
          openPage('/packages/binding/ask/index')
        }}
      />
    </Empty>
  )
}

/** 院里最近: the matters that moved last, and the way to all of them. */
function Recent({ home }: { readonly home: Home }) {
  if (home.compounds.length === 0) return null
  return (
    <Card title="院里最近">
      {home.recent.map(({ at, sentence, compoundId, compoundName, matterId, followed }) => (
        <ListRow
          key={matterId}
          title={sentence}
          detail={`${compoundName}，${momentLabel(at, home.now)}${followed ? '，您关注的' : ''}`}
          onPress={() => {
            openPage('/packages/matter/thread/index', { compoundId, matterId })
          }}
        />
      ))}
      {home.compounds.map(({ id, name }) => (
        <ListRow
          key={id}
          id={`matters-${id}`}
          icon="paper"
          title={home.compounds.length > 1 ? `${name}：院里的事` : '院里的事'}
          detail="从有人反映，到最后怎么样了"
          onPress={() => {
            openPage('/packages/matter/list/index', { compoundId: id })
          }}
        />
      ))}
    </Card>
  )
}
