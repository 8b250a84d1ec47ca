import { useState } from 'react'
import { View } from '@tarojs/components'
import { outcomeLabels, type Outcome } from '../../../../cloudfunctions/rules/decide'
import type { AxisFigures, Finding } from '../../../../cloudfunctions/rules/notice-input'
import { centiSqm, headcount } from '../../../../types/units'
import { copyText } from '../../../client/share'
import { spoken } from '../../../components/accessible'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Icon } from '../../../components/icon'
import type { IconName } from '../../../components/icon-paths'
import { NoticeBar } from '../../../components/notice'
import { NumberSum } from '../../../components/number-sum'
import { ThresholdBar } from '../../../components/threshold-bar'
import type { FormResult, NoticeForm } from './notice-form'
import { impliedWords, stepsOf, type Step } from './steps'
import { aboutTheItem, copyOf, reasonOf } from './words'

interface ResultViewProps {
  readonly form: NoticeForm
  readonly result: FormResult
}

const icons: Readonly<Record<Outcome, IconName>> = {
  adopted: 'check',
  rejected: 'cross',
  quorumFailed: 'people',
  indeterminate: 'info',
}

/** What follows from the figures: the verdict in words, then the reason, then each axis, then what to ask about. */
export function ResultView({ form, result }: ResultViewProps) {
  const { check, axes, skipped } = result
  const doubts = check.findings.filter((finding) => !aboutTheItem(finding))
  return (
    <View id="check-result">
      <Card>
        <View className="check__verdict" {...spoken({ role: 'heading', level: 2 })}>
          <Icon name={icons[check.outcome]} />
          <View className="check__words">{outcomeLabels[check.outcome]}</View>
        </View>
        <View className="text" id="check-reason">
          {reasonOf(check)}
        </View>
        {check.findings.filter(aboutTheItem).map(({ message }) => (
          <View className="soft" key={message}>
            {message}
          </View>
        ))}
        {skipped > 0 ? <View className="soft">{`有 ${skipped} 格没读出来，当作没有填。`}</View> : null}
      </Card>
      <Doubts doubts={doubts} />
      {axes.map((figures) => (
        <AxisCard key={figures.axis} form={form} result={result} figures={figures} />
      ))}
      <Card title="接下来">
        <View className="text">
          {doubts.length > 0
            ? '数字对不上，先请贴公示的人说清楚；没有回音，再找社区。'
            : '想再核实，可以请贴公示的人拿出名册和票来看。'}
        </View>
        <View className="soft">这里只核对数字。票是不是本人投的、通知到没到，要看原件。</View>
        <CopyButton text={copyOf(form, result)} />
      </Card>
    </View>
  )
}

function Doubts({ doubts }: { readonly doubts: readonly Finding[] }) {
  if (doubts.length === 0) return <NoticeBar tone="done" text="填进来的数字，没有对不上的地方。" />
  return (
    <Card title={`要问清楚的有 ${doubts.length} 处`}>
      {doubts.map(({ message }) => (
        <View className="check__doubt" key={message} {...spoken({ role: 'listitem' })}>
          <Icon name="alert" tone="deadline" />
          <View className="check__words">{message}</View>
        </View>
      ))}
    </Card>
  )
}

interface AxisCardProps extends ResultViewProps {
  readonly figures: AxisFigures
}

function AxisCard({ form, result: { check }, figures }: AxisCardProps) {
  const implied = impliedWords(check, figures)
  return (
    <Card title={figures.axis === 'headcount' ? '按人数算' : '按面积算'}>
      {stepsOf(check, figures, form.regime, form.item).map((step) => (
        <View key={step.name}>
          {/* The picture speaks of 业主, who do not vote in a residents' meeting. */}
          {form.regime === 'residents' ? null : <StepBar step={step} figures={figures} />}
          <NumberSum
            id={`sum-${step.name}-${figures.axis}`}
            label={step.label}
            value={step.value}
            sum={step.sum}
          />
        </View>
      ))}
      {implied ? <View className="soft">{implied}</View> : null}
    </Card>
  )
}

function StepBar({
  step: { label, bar },
  figures: { axis },
}: {
  readonly step: Step
  readonly figures: AxisFigures
}) {
  if (!bar) return null
  const { value, whole, need } = bar
  return axis === 'headcount' ? (
    <ThresholdBar
      axis="headcount"
      title={`${label}人数`}
      value={headcount(value)}
      total={headcount(whole)}
      need={headcount(need)}
    />
  ) : (
    <ThresholdBar
      axis="area"
      title={`${label}面积`}
      value={centiSqm(value)}
      total={centiSqm(whole)}
      need={centiSqm(need)}
    />
  )
}

function CopyButton({ text }: { readonly text: string }) {
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean } | null>(null)
  return (
    <>
      <Button
        id="check-copy"
        kind="secondary"
        icon="paper"
        label="把结果抄成文字"
        onPress={() => {
          void copyText(text).then((done) => setCopied({ text, done }))
        }}
      />
      {/* Said of this very text: once a figure changes, what was copied is no longer what stands here. */}
      {copied?.text === text ? (
        <View className="check__copied">
          <NoticeBar
            tone={copied.done ? 'done' : 'attention'}
            text={copied.done ? '抄好了，到群里长按粘贴就行。' : '这部手机不让抄，请截图发给邻居。'}
          />
        </View>
      ) : null}
    </>
  )
}
