import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Progress } from '../../../components/progress'
import { grouped } from '../../../words/count'
import { TemplateButton } from '../parts/ways-in'
import type { Stage, Staging } from './use-staging'

interface PickStepProps {
  readonly compoundId: CompoundId
  readonly staging: Staging
  readonly lost: string | null
}

const fromWechat = process.env.TARO_ENV === 'weapp'

/** Choosing the sheet, and how far it is on its way. */
export function PickStep({ compoundId, staging, lost }: PickStepProps) {
  const { stage } = staging
  if (stage.step === 'uploading' || stage.step === 'reading') return <Under stage={stage} />
  const failed = stage.step === 'failed' ? stage : null
  return (
    <Page
      title="导入名册"
      lead="先看清楚，再写入：点“确认写入”以前，名册一点不变。"
      action={
        failed?.again ? (
          <Button id="send-again" label="再传一次" onPress={() => void staging.sendAgain()} />
        ) : (
          <Button
            id="choose-file"
            icon="upload"
            label={failed ? '换一个文件' : '选表格文件'}
            onPress={() => void staging.choose()}
          />
        )
      }
    >
      {failed ? <NoticeBar tone="attention" icon="alert" text={failed.failure.message} /> : null}
      {lost ? <NoticeBar tone="attention" icon="alert" text={lost} /> : null}
      {failed?.again ? (
        <Button id="choose-other" kind="secondary" label="换一个文件" onPress={() => void staging.choose()} />
      ) : null}
      <Card title="什么样的表格都行">
        {fromWechat ? (
          <View className="text">
            先把表格发到微信里，发给“文件传输助手”也行，再点下面的按钮，从聊天里选它。
          </View>
        ) : null}
        <View className="text">Excel 或 WPS 存的 .xlsx，或者 .csv。最大 8 MB，两万行以内。</View>
        <View className="text">
          要有一行列名，写着房号、建筑面积、业主这样的字；列的先后、上面的标题、下面的合计，都不用动。
        </View>
        <View className="text">一格里写几位共有人，用顿号隔开就行。身份证号不会读入，也不会保存。</View>
      </Card>
      <Card title="还没有表格？">
        <TemplateButton compoundId={compoundId} />
      </Card>
    </Page>
  )
}

function Under({ stage }: { readonly stage: Extract<Stage, { step: 'uploading' | 'reading' }> }) {
  return (
    <Page title="导入名册" lead={stage.fileName}>
      <Card>
        {stage.step === 'uploading' ? (
          <Progress label="正在上传" share={stage.share} />
        ) : (
          <Progress
            label="正在一行一行读"
            share={stage.total ? stage.done / stage.total : 0}
            words={readWords(stage.done, stage.total)}
          />
        )}
      </Card>
      <View className="text">请不要关掉这一页。几千行的表格，要十几秒。</View>
    </Page>
  )
}

function readWords(done: number, total: number | null): string {
  if (done === 0) return '刚开始读…'
  return total === null ? `已读 ${grouped(done)} 行` : `已读 ${grouped(done)} 行，共 ${grouped(total)} 行`
}
