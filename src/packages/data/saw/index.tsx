import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { useQueryCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'

const title = '谁看过我的信息'

/** 谁看过我的信息: each reading of names and phones in full, newest first. */
export default function WhoSawPage() {
  const { data, failure, loading, refresh } = useQueryCall('account.whoSaw', {})
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return (
    <Page title={title} lead="姓名和电话平时遮住。谁打开看过，这里都有，谁也删不掉。">
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
      {data.looks.length === 0 ? (
        <Empty icon="people" title="还没有人看过" words="有人打开您这一栋的姓名和电话，这里就会写上。" />
      ) : (
        <Card>
          {data.looks.map((look) => (
            <ListRow
              key={`${look.at}.${look.name}.${look.what}`}
              icon="people"
              title={[look.office, look.name].filter(Boolean).join(' ')}
              detail={`${momentLabel(look.at, data.now)}，${look.what}（${look.compoundName}）`}
            />
          ))}
        </Card>
      )}
    </Page>
  )
}
