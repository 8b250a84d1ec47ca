import { View } from '@tarojs/components'
import { failure } from '../../../../types/errors'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { ErrorState } from '../../../components/error-state'
import { Icon } from '../../../components/icon'
import { iconPaths, type IconName } from '../../../components/icon-paths'
import { NoticeBar, StatusTag } from '../../../components/notice'
import { NotChosen } from '../../../components/not-chosen'
import { ReportLink } from '../../../components/report-link'
import { ReviewLine } from '../../../components/review-line'
import { Skeleton } from '../../../components/skeleton'
import { longQuestion, nothing, sampleYard } from '../samples'

/** What pages say while waiting, when empty, when something failed. */
export function StateSamples() {
  return (
    <>
      <Card>
        <StatusTag label="公告中" />
        <StatusTag tone="attention" label="明晚 8 点截止" />
        <StatusTag tone="done" label="结果已公布" />
        <StatusTag tone="attention" label="等居委会核对身份，10月18日晚上 8 点以前" />
      </Card>
      <NoticeBar text="本页用于准备，不是正式投票渠道。" />
      <NoticeBar tone="done" text="收到了，已计入。凭据 7K3M。" />
      <NoticeBar tone="attention" text="还差 2 位业主投票，明晚 8 点截止。" />
      <NoticeBar tone="attention" icon="alert" text={longQuestion}>
        <Button kind="secondary" label="去看看" onPress={nothing} />
      </NoticeBar>
      <Card title="写给大家看的">
        <View className="written">{longQuestion}</View>
        <ReportLink compoundId={sampleYard} kind="concern" subjectId="sample" />
        <ReviewLine visibility="pending" />
        <ReviewLine visibility="held" />
        <ReviewLine visibility="removed" reason="写了别人的电话，请去掉再写。" />
      </Card>
      <Card>
        <Empty icon="ballot" title="现在没有要投票的事" words="有新的事，会排在首页最上面。" />
      </Card>
      <Card>
        <NotChosen tab="accounts" />
      </Card>
      <Card>
        <ErrorState failure={failure('timedOut')} onRetry={nothing} />
      </Card>
      <Card>
        <ErrorState failure={failure('notSignedIn')} />
      </Card>
      <Skeleton cards={1} />
      <Card title="图标">
        <View>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </View>
      </Card>
    </>
  )
}
