import { useState } from 'react'
import { View } from '@tarojs/components'
import type { MyData } from '../../../../types/account'
import { consentCatalogue } from '../../../../types/consent'
import { roleLabels } from '../../../../types/roles'
import { dayLabel, dayOf, momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { openPage, openTab } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { saveText, type KeptText } from '../../../client/save-text'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { phoneText } from '../../../words/phone'
import { homeStatusWords, myDataText, objectionStateWords } from '../../../words/my-data'
import { CloseAccount } from './close-account'
import { CorrectName } from './correct-name'
import { Things } from './things'

const title = '我的数据'

const keptWords: Readonly<Record<KeptText, string>> = {
  saved: '存下来了，在下载的文件里：我的数据.txt。',
  copied: '全部文字复制好了，可以粘贴到备忘录，或者发给自己。',
  refused: '手机没有让存，请再试一次。',
}

/** 我的数据: what is held about me, until when, and what I may do about it. */
export default function MyDataPage() {
  const me = useQueryCall('account.me', {})
  const known = Boolean(me.data?.account)
  const { data, failure, loading, refresh } = useQueryCall('account.myData', {}, { enabled: known })
  const [kept, setKept] = useState<KeptText | null>(null)
  if (me.data && !known) {
    return (
      <Page title={title}>
        <Empty title="还没有登录" words="登录以后，这里能看到系统里记了您什么。">
          <Button
            label="去登录"
            onPress={() => {
              openTab('me')
            }}
          />
        </Empty>
      </Page>
    )
  }
  if (!data) {
    return (
      <Page
        title={title}
        loading={me.loading || loading}
        failure={me.data ? failure : me.failure}
        onRetry={me.data ? refresh : me.refresh}
      />
    )
  }
  const save = process.env.TARO_ENV === 'weapp' ? '复制我的数据' : '存下我的数据'
  return (
    <Page
      title={title}
      lead="系统里记了您的这些，都在这里。投了什么不在里面，只有您自己能在那一件事里打开看。"
      action={
        <Button
          id="save-data"
          label={save}
          onPress={() => void saveText('我的数据.txt', myDataText(data)).then(setKept)}
        />
      }
    >
      {kept ? <NoticeBar tone={kept === 'refused' ? 'attention' : 'done'} text={keptWords[kept]} /> : null}
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
      {data.holds.map((hold) => (
        <NoticeBar key={hold} text={hold} />
      ))}
      <CorrectName name={data.name} />
      <Homes data={data} />
      <Votes data={data} />
      <Things data={data} />
      <Rest data={data} yards={me.data?.compounds ?? []} />
      <CloseAccount />
    </Page>
  )
}

function Homes({ data: { homes, offices, now } }: { readonly data: MyData }) {
  return (
    <Card title="我家和我担任的">
      {homes.length + offices.length === 0 ? <View className="text">没有记。</View> : null}
      {homes.map((home) => (
        <View key={`${home.compound}.${home.label}.${home.kind}.${home.since}`}>
          <ListRow
            icon="home"
            title={home.label}
            detail={`${home.compound}，${roleLabels[home.kind]}`}
            value={homeStatusWords[home.status]}
          />
          {home.roster ? (
            <View className="text">
              名册上：{home.roster.name}，
              {home.roster.phone ? `电话 ${phoneText(home.roster.phone)}` : '没有电话'}
              。不对的话，请业委会或社区改。
            </View>
          ) : null}
          {home.name ? (
            <View className="text">
              您填的称呼：{home.name}
              {home.note ? `；说明：${home.note}` : ''}
            </View>
          ) : null}
          <View className="soft">{home.keeping}</View>
        </View>
      ))}
      {offices.map((office) => (
        <ListRow
          key={`${office.place}.${office.role}.${office.from}`}
          icon="people"
          title={roleLabels[office.role]}
          detail={office.place}
          value={office.until === null ? '在任' : `到${dayLabel(dayOf(office.until), now)}`}
        />
      ))}
    </Card>
  )
}

function Votes({ data: { ballots, polls, now } }: { readonly data: MyData }) {
  return (
    <Card title="投过的票">
      {ballots.length + polls.length === 0 ? <View className="text">还没有投过。</View> : null}
      {ballots.map((ballot) => (
        <View key={`${ballot.title}.${ballot.at}`}>
          <ListRow title={ballot.title} detail={momentLabel(ballot.at, now)} />
          <View className="soft">{ballot.keeping}</View>
        </View>
      ))}
      {polls.map((poll) => (
        <ListRow
          key={`${poll.title}.${poll.at}`}
          title={poll.title}
          detail={`征求意见，${momentLabel(poll.at, now)}`}
        />
      ))}
    </Card>
  )
}

interface RestProps {
  readonly data: MyData
  readonly yards: readonly { readonly id: string; readonly name: string }[]
}

function Rest({ data, yards }: RestProps) {
  const { now } = data
  return (
    <>
      <Card title="别的">
        {data.objections.map((one) => (
          <ListRow
            key={`${one.title}.${one.at}`}
            title={`不同意见：${one.text}`}
            detail={`${one.title}，${objectionStateWords[one.state]}`}
          />
        ))}
        {data.files.map((file) => (
          <ListRow
            key={`${file.name}.${file.at}`}
            icon="paper"
            title={file.name}
            detail={`您在${momentLabel(file.at, now)}传的`}
          />
        ))}
        {data.consents.map((one) => (
          <ListRow
            key={`${one.text}.${one.version}`}
            title={`同意过：${consentCatalogue[one.text].title}`}
            detail={`第 ${one.version} 版，${momentLabel(one.at, now)}`}
          />
        ))}
        <ListRow title="做过的事的记录" detail="只有编号和数目，没有您写的话" value={`${data.records} 条`} />
      </Card>
      <Card>
        <ListRow
          id="to-saw"
          icon="people"
          title="谁看过我的信息"
          onPress={() => {
            openPage('/packages/data/saw/index')
          }}
        />
        <ListRow
          id="to-phone"
          icon="phone"
          title="换手机"
          detail={`现在登录着 ${data.identities.length} 处`}
          onPress={() => {
            openPage('/packages/data/phone/index')
          }}
        />
        {yards.map(({ id, name }) => (
          <ListRow
            key={id}
            id={`to-keeping-${id}`}
            icon="clock"
            title="信息留多久"
            detail={`${name}：什么留多久、现在删不删`}
            onPress={() => {
              openPage('/packages/data/keeping/index', { compoundId: id })
            }}
          />
        ))}
        <ListRow
          id="to-texts"
          icon="info"
          title="隐私说明"
          onPress={() => {
            openPage('/packages/data/texts/index')
          }}
        />
      </Card>
    </>
  )
}
