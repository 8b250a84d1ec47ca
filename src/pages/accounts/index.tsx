import { View } from '@tarojs/components'
import { openPage } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Page } from '../../components/page'
import { YardDoors, type YardDoor } from '../parts/yard-doors'

/** What an owner may read, in a neighbour's words (民法典 282, 283; 建筑物区分所有权解释 14). */
const entitled = [
  '停车、广告、摊位、快递柜这些公共地方的收入，扣掉合理成本，归全体业主。这是民法典第 282 条写明的。',
  '没经过业主同意就拿公共地方赚钱的，花了多少成本，要由他自己拿出凭据来说清楚。',
  '费用怎么分摊、收入怎么分，有约定的按约定；没有约定，按各家面积的比例。这是民法典第 283 条。',
  '账本、合同、会议记录，业主可以看。原始单据怎么看，各地说法不一样，先问清楚再去。',
]

const keepers: readonly string[] = ['treasurer', 'committee', 'supervisor']

/** What those who keep the money look after. */
const keeping: readonly YardDoor[] = [
  {
    key: 'queue',
    icon: 'check',
    title: '收款核对',
    detail: '说交了的，一笔一笔对账',
    path: '/packages/fund/queue/index',
  },
  {
    key: 'table',
    icon: 'paper',
    title: '收款表',
    detail: '每家该交、已交，登记现金和退款',
    path: '/packages/fund/table/index',
  },
]

/** What neighbours are asked for, as everybody of the yard may read it. */
const asked: readonly YardDoor[] = [
  {
    key: 'plans',
    icon: 'calculator',
    title: '费用分摊',
    detail: '修楼顶、装电梯这些：要花多少、怎么分、每家多少',
    path: '/packages/plan/list/index',
  },
  {
    key: 'fees',
    icon: 'ledger',
    title: '日常收费',
    detail: '垃圾、路灯、停车这些：多少钱、怎么定的、交了几户',
    path: '/packages/fee/list/index',
  },
]

const paid: readonly YardDoor[] = [
  {
    key: 'mine',
    icon: 'house',
    title: '我家交的',
    detail: '该交什么、交了多少、收据',
    path: '/packages/fund/mine/index',
  },
]

/** 账目: what neighbours are asked for and paid, check a notice on the wall by its own figures, and what owners are entitled to read. */
export default function AccountsPage() {
  const { data } = useQueryCall('account.me', {})
  const compounds = data?.compounds ?? []
  const named = compounds.length > 1
  const kept = compounds.filter(({ roles }) => roles.some(({ role }) => keepers.includes(role)))
  const mine = compounds.filter(({ homes }) => homes.some(({ status }) => status === 'accepted'))
  return (
    <Page title="账目，人人看得懂">
      {kept.length === 0 ? null : (
        <Card title="帮大家管账">
          <YardDoors yards={kept} doors={keeping} named={named} />
        </Card>
      )}
      {compounds.length === 0 ? null : (
        <Card title="要大家出的钱">
          <YardDoors yards={compounds} doors={asked} named={named} />
          <YardDoors yards={mine} doors={paid} named={named} />
        </Card>
      )}
      <Card title="墙上的结果，自己算一遍">
        <View className="text">
          把公示上的数字照着填进来：一共多少位业主、多少面积，多少位参加，多少位同意。马上告诉您：数字对不对得上，按规定算不算通过。
        </View>
        <View className="soft">不用登录，填的数字只留在这部手机上。</View>
        <Button
          id="open-check"
          icon="calculator"
          label="公示核算"
          onPress={() => {
            openPage('/packages/tools/check/index')
          }}
        />
      </Card>
      <Card title="要大家出钱，先算一遍">
        <View className="text">
          修楼顶、装电梯，一共多少、补贴多少，按户、按面积还是按楼层分，每家多少，算到分。
        </View>
        <Button
          id="open-share"
          kind="secondary"
          icon="calculator"
          label="分摊试算"
          onPress={() => {
            openPage('/packages/tools/share/index')
          }}
        />
      </Card>
      <Card title="公共收支，您有权知道">
        {entitled.map((line) => (
          <View className="text" key={line}>
            {line}
          </View>
        ))}
      </Card>
      <Card title="看不到、看不懂，怎么办">
        <View className="text">先问记账人或楼栋代表，请他们指给您看是哪一笔。</View>
        <View className="text">没有回音，再找监督小组；还没有，找社区。</View>
      </Card>
    </Page>
  )
}
