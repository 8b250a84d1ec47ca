import { View } from '@tarojs/components'
import type { MeetingCard } from '../../../../types/meeting'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { meetingKindLabels } from '../../../../cloudfunctions/rules/meeting/kinds'
import type { Instant } from '../../../../types/units'
import { openPage, openTab } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { StatusTag } from '../../../components/notice'
import { conveningYards } from '../parts/yards'
import { paths, stateTags } from '../words'

/** 坝坝会: what is coming, what was, and where to say what should be talked about. */
export default function MeetingListPage() {
  const { data, failure, loading, refresh } = useQueryCall('meeting.list', {})
  const me = useQueryCall('account.me', {})
  if (!data) return <Page title="坝坝会" loading={loading} failure={failure} onRetry={refresh} />
  const compounds = me.data?.compounds ?? []
  const convenes = conveningYards(me.data).length > 0
  const past = data.meetings.filter(({ state }) => state === 'ended' || state === 'cancelled')
  const coming = data.meetings.filter((meeting) => !past.includes(meeting))
  return (
    <Page
      title="坝坝会"
      lead="院里的事，先坐下来说。"
      {...(convenes
        ? {
            action: (
              <Button
                id="compose-meeting"
                label="发起一次会"
                onPress={() => {
                  openPage(paths.compose)
                }}
              />
            ),
          }
        : {})}
    >
      {compounds.length > 0 ? (
        <Card>
          {compounds.map(({ id, name }) => (
            <ListRow
              key={id}
              id={`topics-${id}`}
              icon="pen"
              title="我想说个话题"
              detail={`${name}：提一个，或者附议邻居提的`}
              onPress={() => {
                openPage(paths.topics, { compoundId: id })
              }}
            />
          ))}
        </Card>
      ) : null}
      {coming.map((meeting) => (
        <Coming key={meeting.id} meeting={meeting} now={data.now} />
      ))}
      {data.meetings.length === 0 ? <Nothing signedIn={compounds.length > 0} /> : null}
      {past.length > 0 ? (
        <Card title="开过的会">
          {past.map((meeting) => (
            <ListRow
              key={meeting.id}
              id={`meeting-${meeting.id}`}
              title={meeting.title}
              detail={`${meeting.compoundName}，${momentLabel(meeting.startsAt, data.now)}${meeting.state === 'cancelled' ? '，取消了' : ''}`}
              onPress={() => {
                open(meeting)
              }}
            />
          ))}
        </Card>
      ) : null}
    </Page>
  )
}

function open({ compoundId, id }: MeetingCard): void {
  openPage(paths.detail, { compoundId, meetingId: id })
}

function Coming({ meeting, now }: { readonly meeting: MeetingCard; readonly now: Instant }) {
  const when = momentLabel(meeting.startsAt, now)
  return (
    <Card
      id={`meeting-${meeting.id}`}
      title={meeting.title}
      label={`${meetingKindLabels[meeting.kind]}，${meeting.title}，${when}，${meeting.place}`}
      openLabel="看议程"
      onPress={() => {
        open(meeting)
      }}
    >
      <View className="soft">{`${meeting.compoundName} · ${meeting.scopeLabel} · ${meetingKindLabels[meeting.kind]}`}</View>
      <View className="text">{`${when}，${meeting.place}`}</View>
      <View className="text">
        <StatusTag
          tone={meeting.state === 'draft' ? 'plain' : 'attention'}
          label={meeting.waitsForCheck ? '正在核对' : stateTags[meeting.state]}
        />
      </View>
      <View className="soft">
        {`${meeting.items} 个议题${meeting.people > 0 ? `，${meeting.people} 人说要来` : ''}`}
      </View>
    </Card>
  )
}

function Nothing({ signedIn }: { readonly signedIn: boolean }) {
  if (signedIn) {
    return <Empty icon="people" title="现在没有要开的会" words="有话想在会上说，先提个话题，召集人看得到。" />
  }
  return (
    <Empty icon="people" title="登录以后看得到您院里的会" words="群里发来的开会通知，不登录也能点开看。">
      <Button
        id="to-sign-in"
        label="去登录"
        onPress={() => {
          openTab('me')
        }}
      />
    </Empty>
  )
}
