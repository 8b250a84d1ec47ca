import { View } from '@tarojs/components'
import type { MyData } from '../../../../types/account'
import { ownThingGroups } from '../../../../types/own-thing-kinds'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { Card, ListRow } from '../../../components/card'
import { thingTitle } from '../../../words/my-data'

/** So many of a group are shown, the latest first; all of them are in the kept text. */
const shownOfGroup = 5

/** What I said, followed, came to, and the money of my homes, group by group; a group without anything is not there. */
export function Things({ data: { things, now } }: { readonly data: MyData }) {
  return (
    <>
      {ownThingGroups.map(({ title, kinds }) => {
        const own = things.filter(({ kind }) => kinds.includes(kind)).reverse()
        if (own.length === 0) return null
        return (
          <Card key={title} title={title}>
            {own.slice(0, shownOfGroup).map((thing, at) => (
              <View key={at}>
                <ListRow
                  title={thingTitle(thing)}
                  detail={[thing.home ?? thing.place, thing.detail, momentLabel(thing.at, now)]
                    .filter((part) => part !== '')
                    .join('，')}
                />
                {thing.words === '' ? null : <View className="text">{shortened(thing.words)}</View>}
                {thing.answer === null ? null : (
                  <View className="soft">{`答复：${shortened(thing.answer)}`}</View>
                )}
              </View>
            ))}
            {own.length > shownOfGroup ? (
              <View className="soft">{`一共 ${own.length} 条，存下来的文字里都有。`}</View>
            ) : null}
          </Card>
        )
      })}
    </>
  )
}

function shortened(words: string): string {
  return words.length > 120 ? `${words.slice(0, 120)}……` : words
}
