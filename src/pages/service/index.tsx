import { View } from '@tarojs/components'
import { openPage, openTab } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { Card, ListRow } from '../../components/card'
import { LargeTypeCard } from '../../components/large-type-card'
import { Page } from '../../components/page'
import { YardDoors, type YardDoor } from '../parts/yard-doors'

const doors: readonly YardDoor[] = [
  {
    key: 'report',
    icon: 'pen',
    title: '反映问题',
    detail: '哪里坏了、有什么难处，写几句或者拍张照',
    path: '/packages/concern/mine/index',
  },
  {
    key: 'matters',
    icon: 'paper',
    title: '院里的事',
    detail: '从有人反映，到最后怎么样了',
    path: '/packages/matter/list/index',
  },
  {
    key: 'roster',
    icon: 'house',
    title: '院里名册',
    detail: '有哪些房、多大面积、怎么算人数',
    path: '/packages/roster/index/index',
  },
  {
    key: 'offices',
    icon: 'people',
    title: '谁管什么',
    detail: '谁担任什么、管到哪里、找谁办事',
    path: '/packages/office/list/index',
  },
  {
    key: 'covenants',
    icon: 'paper',
    title: '公约和制度',
    detail: '大家定的规矩，怎么定的，改过哪里',
    path: '/packages/covenant/list/index',
  },
  {
    key: 'promised',
    icon: 'check',
    title: '会上说好的事',
    detail: '谁去办，什么时候，办了没有',
    path: '/packages/minutes/promised/index',
  },
]

/** 办事: the things one comes to do, each in words a neighbour would use. */
export default function ServicePage() {
  const { data } = useQueryCall('account.me', {})
  const compounds = data?.compounds ?? []
  return (
    <Page title="来办什么事？">
      <Card>
        <ListRow
          id="open-meetings"
          icon="people"
          title="坝坝会"
          detail="要开的会、议程，想说的话题"
          onPress={() => {
            openPage('/packages/meeting/list/index')
          }}
        />
        <YardDoors yards={compounds} doors={doors} named={compounds.length > 1} />
        {compounds.length === 0 ? (
          <ListRow
            icon="house"
            title="院里名册"
            detail="登录以后，看得到您自己院子的名册"
            onPress={() => {
              openTab('me')
            }}
          />
        ) : null}
        <ListRow
          id="open-check"
          icon="calculator"
          title="公示核算"
          detail="墙上贴的结果，自己算一遍，不用登录"
          onPress={() => {
            openPage('/packages/tools/check/index')
          }}
        />
      </Card>
      <LargeTypeCard />
      <Card title="字还是小、看不清？">
        <View className="text">打开上面的“大字”，这里每一页的字和按钮都会变大。</View>
        <View className="text">想让整个微信的字都变大：打开微信，点右下角“我”，再点“设置”“关怀模式”。</View>
        <View className="text">不方便用手机的，可以找楼栋代表领纸质票，填好签名交回去，一样算数。</View>
      </Card>
    </Page>
  )
}
