import { View } from '@tarojs/components'
import { areaLabel } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { meetingKindLabels } from '../../../../cloudfunctions/rules/meeting/kinds'
import { hasMap, showPlace } from '../../../client/map'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { hoursOf, stateTags, type MeetingView } from '../words'

/** Whose meeting it is, how it stands, when and where. */
export function Head({ view }: { readonly view: MeetingView }) {
  return (
    <>
      <View className="soft">{`${view.compoundName} · ${view.scopeLabel}`}</View>
      {view.demo ? <View className="soft">演示数据，人物虚构</View> : null}
      <View className="text">
        <StatusTag
          tone={view.state === 'noticed' || view.state === 'running' ? 'attention' : 'plain'}
          label={stateTags[view.state]}
        />
      </View>
      {view.waitsForCheck ? (
        <NoticeBar tone="attention" text="通知正在核对，核对完了大家就看得到。急的话，请业委会或社区放行。" />
      ) : null}
      {view.placeWaits ? (
        <NoticeBar tone="attention" text="改的地方正在核对，核对好以前，邻居看到的还是原来的地方。" />
      ) : null}
      {view.state === 'cancelled' ? (
        <NoticeBar tone="attention" icon="cross" text={`这次会取消了。原因：${view.cancelledReason ?? ''}`} />
      ) : null}
      <Card title="时间地点">
        <ListRow icon="clock" title={hoursOf(view, view.now)} />
        <Place place={view.place} point={view.point} />
        <ListRow icon="people" title={meetingKindLabels[view.kind]} detail={`请${view.scopeLabel}的邻居来`} />
      </Card>
    </>
  )
}

/** Where it is: with a point, WeChat's map opens on it. */
function Place({ place, point }: Pick<MeetingView, 'place' | 'point'>) {
  if (!hasMap || point === null) return <ListRow icon="house" title={place} />
  return (
    <ListRow
      id="show-place"
      icon="house"
      title={place}
      detail="点这里看地图，怎么走"
      onPress={() => {
        showPlace({ name: place, point })
      }}
    />
  )
}

/** Who is there, and whether enough are where the rules ask for it. */
export function Presence({ view }: { readonly view: MeetingView }) {
  const { attendance, quorum, rsvp, state } = view
  if (state === 'draft' || state === 'cancelled') return null
  return (
    <Card title={state === 'noticed' ? '谁来' : '到了多少'}>
      <View className="text">
        {state === 'noticed'
          ? rsvp.people > 0
            ? `${rsvp.people} 人说要来。`
            : view.may.takePart && !view.may.convene
              ? '还没有人回话，您可以第一个。'
              : '还没有人回话。'
          : `到了 ${attendance.homes} 户，${attendance.persons} 人用手机签到。`}
      </View>
      {quorum?.regime === 'owners' ? (
        <>
          <View className="text">
            {`业主到了 ${quorum.headcount.present}/${quorum.headcount.total} 位（要 ${quorum.headcount.need}），${areaLabel(quorum.area.present)}，要 ${areaLabel(quorum.area.need)}。`}
          </View>
          <View className="soft">
            {quorum.met === null
              ? '名册里有房没填面积，现在说不准够不够。'
              : quorum.met
                ? '两边都够了。'
                : '还不够。'}
            按院里名册现在的样子算。
          </View>
        </>
      ) : null}
      {quorum?.regime === 'residents' ? (
        <View className="text">
          {`到了 ${quorum.homes.present}/${quorum.homes.total} 户，要过半数（${quorum.homes.need} 户）。${quorum.met ? '够了。' : '还不够。'}`}
        </View>
      ) : null}
    </Card>
  )
}

/** The notice days where the law asks for them. */
export function NoticeDays({ view }: { readonly view: MeetingView }) {
  if (view.clocks.length === 0) return null
  return (
    <Card title="按规定提前通知">
      {view.clocks.map((clock) => (
        <ListRow key={clock.label} title={clock.label} detail={clock.source} value={clock.value} />
      ))}
      {view.earliestStartAt !== null ? (
        <View className="text">{`公告满了天数，最早 ${momentLabel(view.earliestStartAt, view.now)} 才能开。`}</View>
      ) : null}
    </Card>
  )
}
