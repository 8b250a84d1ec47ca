import { useRouter } from '@tarojs/taro'
import type { CalendarEntry, CalendarKind } from '../../../../types/calendar'
import type { CompoundId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { NoMatter } from '../parts/matter-page'
import { openLinked } from '../parts/paths'

const title = '院里接下来'

const words: Readonly<Record<CalendarKind, string>> = {
  meeting: '开会',
  votingOpens: '开始投票',
  votingCloses: '投票截止',
}

/** What is coming in the yard, the next first. */
export default function CalendarPage() {
  const { compoundId } = useRouter().params
  return compoundId ? <Calendar compoundId={compoundId as CompoundId} /> : <NoMatter />
}

function Calendar({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('calendar.view', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={title} lead={data.compoundName}>
      {data.coming.length === 0 ? (
        <Empty icon="clock" title="接下来没有定好的事" words="要开会、要投票，定了日子就写在这里。" />
      ) : (
        <Card>
          {data.coming.map((entry) => (
            <ListRow
              key={`${entry.kind}.${entry.id}`}
              id={`coming-${entry.kind}-${entry.id}`}
              icon={entry.kind === 'meeting' ? 'people' : 'ballot'}
              title={`${momentLabel(entry.at, data.now)}${words[entry.kind]}`}
              detail={detailOf(entry)}
              onPress={() => {
                openLinked(compoundId, {
                  kind: entry.kind === 'meeting' ? 'meeting' : 'decision',
                  id: entry.id,
                })
              }}
            />
          ))}
        </Card>
      )}
    </Page>
  )
}

function detailOf({ title: what, place }: CalendarEntry): string {
  return place === '' ? what : `${what}，在${place}`
}
