import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import type { Clock } from '../../../../types/schemas'
import { dayLabel, dayOf } from '../../../../cloudfunctions/rules/clocks'
import { unknownLabel } from '../../../../cloudfunctions/rules/packs'
import { callPhone } from '../../../client/phone'
import { Card, ListRow } from '../../../components/card'
import { StatusTag } from '../../../components/notice'
import { Stones } from '../../../components/stones'
import { stonesOf } from '../words/life'
import {
  differenceCounts,
  differenceHomes,
  differenceSentence,
} from '../../../../cloudfunctions/rules/objection-words'
import { phoneText } from '../../../words/phone'

interface BackgroundProps {
  readonly view: DecisionView
}

/** The line of stones with its days. */
export function Life({ view }: BackgroundProps) {
  return (
    <Card title="走到哪一步了">
      <Stones label={`${view.title}，走到哪一步了`} stones={stonesOf(view)} />
    </Card>
  )
}

/** The clocks of law and place, each with where it is written; what nobody has verified says so. */
export function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  if (clocks.length === 0) return null
  const known = clocks.filter(({ value }) => value !== unknownLabel)
  const unknown = clocks.filter(({ value }) => value === unknownLabel)
  const sources = [...new Set(unknown.map(({ source }) => source))]
  return (
    <Card title="时间上的规定">
      {known.map(({ label, value, source, verified }) => (
        <View className="text" key={label}>
          <View className="strong">{`${label}：${value}`}</View>
          <View className="soft">{`出处：${source}`}</View>
          {verified ? null : <StatusTag label={unknownLabel} />}
        </View>
      ))}
      {sources.map((source) => {
        const labels = unknown.filter((clock) => clock.source === source).map(({ label }) => label)
        return (
          <View className="text" key={source}>
            <View className="strong">{`${labels.join('、')}：${unknownLabel}`}</View>
            <View className="soft">{source}</View>
          </View>
        )
      })}
    </Card>
  )
}

/** The first characters in two groups, as on the notice at the gate. */
function shortPrint(fingerprint: string): string {
  return `${fingerprint.slice(0, 4)} ${fingerprint.slice(4, 8)}`.toUpperCase()
}

/** The roll's number, to be compared with the one at the gate. */
export function Fingerprint({ view }: BackgroundProps) {
  const { fingerprint, participation, amendments, now } = view
  if (!fingerprint) return null
  return (
    <Card title="参加表决的名册">
      <View className="text strong">{`名册编号 ${shortPrint(fingerprint)}`}</View>
      <View className="text">
        和大门口贴的一样才对。名册定下来以后，只有认可了不同意见才更正，改一个字编号就变。
      </View>
      {participation ? (
        <View className="soft">{`名册里一共 ${participation.total.headcount} 位业主。有几套房也只算 1 位。`}</View>
      ) : null}
      {amendments.map((amendment) => (
        <View className="text" key={amendment.at}>
          <View className="strong">{`${dayLabel(dayOf(amendment.at), now)}更正过`}</View>
          <View>{differenceSentence(amendment)}</View>
          <View>{differenceCounts(amendment.difference)}</View>
          {differenceHomes(amendment.difference).map((line) => (
            <View key={line}>{line}</View>
          ))}
          <View>{`理由：${amendment.reason}`}</View>
          <View className="soft">{`更正以前的编号 ${shortPrint(amendment.before.fingerprint)}`}</View>
        </View>
      ))}
    </Card>
  )
}

/** Somebody to ask, by telephone. */
export function Contact({ view }: BackgroundProps) {
  const { contactPhone } = view
  if (!contactPhone) return null
  return (
    <Card>
      <ListRow
        id="call-contact"
        icon="phone"
        title="有不清楚的，打电话问"
        detail={`${view.compoundName}，${phoneText(contactPhone)}`}
        onPress={() => {
          callPhone(contactPhone)
        }}
      />
    </Card>
  )
}
