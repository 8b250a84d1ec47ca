import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { lengthLabel, sizeLabel } from '../../../../cloudfunctions/rules/health'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'
import { grouped } from '../../../words/count'

type Health = OperationOutput<'operator.health'>

const title = '系统运行情况'

/** How the service is, for whoever runs it: first what wants a look, then the figures. No personal data. */
export default function HealthPage() {
  const { compoundId } = useRouter().params
  if (compoundId) return <Report compoundId={compoundId as CompoundId} />
  return (
    <Page title={title}>
      <NotChosen tab="me" words="请从“我的”里点开“系统运行情况”。" />
    </Page>
  )
}

function Report({ compoundId }: { readonly compoundId: CompoundId }) {
  const { data, failure, loading, refresh } = useQueryCall('operator.health', { compoundId })
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const { findings } = data
  return (
    <Page
      title={findings.length === 0 ? '一切正常' : `有 ${findings.length} 处要看一看`}
      lead={`${momentLabel(data.now, data.now)}看的。只有数目，没有个人信息。`}
      action={<Button id="health-again" label="再看一次" onPress={refresh} />}
    >
      {failure ? <NoticeBar tone="attention" text={failure.message} /> : null}
      {findings.map((finding) => (
        <NoticeBar key={finding} tone="attention" icon="alert" text={finding} />
      ))}
      <Work health={data} />
      <Database health={data} />
      <Contents health={data} />
    </Page>
  )
}

function Work({ health }: { readonly health: Health }) {
  const { outbox, failed, timer, now } = health
  return (
    <Card title="自动做的事">
      <ListRow
        title="定时任务上次运行"
        {...(timer ? { detail: `做了 ${timer.done} 件，没做成 ${timer.failed} 件` } : {})}
        value={timer ? momentLabel(timer.at, now) : '还没有'}
      />
      <ListRow title="等着做的" detail="没到时间的也在内" value={`${grouped(outbox.waiting)} 件`} />
      <ListRow
        title="到点没做的"
        {...(outbox.due > 0 ? { detail: `最久的等了 ${lengthLabel(outbox.oldestSeconds)}` } : {})}
        value={`${grouped(outbox.due)} 件`}
      />
      {failed.length === 0 ? <ListRow title="没做成、会再试的" value="0 件" /> : null}
      {failed.map(({ kind, pieces, attempts }) => (
        <ListRow
          key={kind}
          title={`没做成：${kind}`}
          detail={`最多的试了 ${attempts} 次，会再试`}
          value={`${pieces} 件`}
        />
      ))}
    </Card>
  )
}

function Database({ health }: { readonly health: Health }) {
  const { driver, version, migrations, bytes, pool, tables } = health
  return (
    <>
      <Card title="数据库">
        <ListRow
          title={driver === 'pglite' ? '内置数据库' : 'PostgreSQL'}
          detail={`版本 ${version}`}
          value={sizeLabel(bytes)}
        />
        <ListRow
          title="升级步骤"
          {...(migrations.last ? { detail: `最后一个 ${migrations.last}` } : {})}
          value={`${migrations.applied} 个`}
        />
        {pool ? (
          <ListRow
            title="数据库连接"
            detail={`开着 ${pool.open} 个，空闲 ${pool.idle} 个，排队 ${pool.waiting} 个`}
            value={`最多 ${pool.most} 个`}
          />
        ) : (
          <ListRow title="数据库连接" detail="内置数据库只有一个连接" />
        )}
      </Card>
      <Card title="最大的表">
        {tables.map(({ name, bytes: size }) => (
          <ListRow key={name} title={name} value={sizeLabel(size)} />
        ))}
      </Card>
    </>
  )
}

function Contents({ health }: { readonly health: Health }) {
  const { compounds, accounts, units } = health
  return (
    <Card title="里面有什么">
      <ListRow
        title="院子"
        detail={`其中停用 ${compounds.closed} 个`}
        value={`${compounds.real + compounds.demo} 个`}
      />
      <ListRow title="演示数据" value={compounds.demo > 0 ? `${compounds.demo} 个院子` : '没有'} />
      <ListRow title="账号" value={`${grouped(accounts)} 个`} />
      <ListRow title="房屋" value={`${grouped(units)} 套`} />
      <View className="soft">院子名、人名和电话，这里都不显示。</View>
    </Card>
  )
}
