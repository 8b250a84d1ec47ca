import { useState } from 'react'
import { View } from '@tarojs/components'
import type { PlanView } from '../../../../types/cost-plan'
import { sourceKindLabels, sourceKinds, type SourceKind } from '../../../../types/cost-plan-words'
import { yuanPlain, yuanText } from '../../../../types/units'
import { AttachField } from '../../../components/attach-field'
import { AttachedFile } from '../../../components/attached-file'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Toggle } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { NoticeBar } from '../../../components/notice'
import { PickField } from '../../../components/pick-field'
import { chosenDoor, HomeField } from './homes'
import { emptyLine, emptySource, type FormLine, type FormSource, type PlanForm } from './form'

/** What every part of the form gets. */
export interface PartProps {
  readonly view: PlanView
  readonly form: PlanForm
  readonly change: (part: Partial<PlanForm>) => void
  readonly gaps: Readonly<Record<string, string>>
}

/** 花在哪里: every sum with its quotation; a compensation with the home that gets it. */
export function Lines({ view, form, change, gaps }: PartProps) {
  const { lines } = form
  const set = (index: number, part: Partial<FormLine>) => {
    change({ lines: lines.map((line, at) => (at === index ? { ...line, ...part } : line)) })
  }
  return (
    <>
      {lines.map((line, index) => (
        <Card key={index} title={`第 ${index + 1} 笔${line.kind === 'compensation' ? '：补偿' : ''}`}>
          <Field
            id={`line-${index}-label`}
            label="花在哪里"
            example="隔热板和人工"
            value={line.label}
            maxLength={60}
            error={gaps[`line.${index}.label`]}
            onChange={(label) => {
              set(index, { label })
            }}
          />
          <Field
            id={`line-${index}-amount`}
            kind="number"
            label={view.kind === 'running' ? '一年多少' : '多少'}
            unit="元"
            value={line.amount}
            maxLength={16}
            error={gaps[`line.${index}.amount`]}
            onChange={(amount) => {
              set(index, { amount })
            }}
          />
          {line.kind === 'compensation' ? (
            <HomeField
              id={`line-${index}-payee`}
              label="补偿给哪一家"
              view={view}
              value={line.payeeUnitId === '' ? null : chosenDoor(line.payeeUnitId, line.payeeLabel)}
              error={gaps[`line.${index}.payee`]}
              onChange={(home) => {
                set(index, { payeeUnitId: home?.unitId ?? '', payeeLabel: home?.label ?? '' })
              }}
            />
          ) : null}
          <Quotations
            view={view}
            line={line}
            index={index}
            onChange={(files) => {
              set(index, { files })
            }}
          />
          <Button
            id={`line-${index}-remove`}
            kind="quiet"
            label={`去掉第 ${index + 1} 笔`}
            onPress={() => {
              change({ lines: lines.filter((_, at) => at !== index) })
            }}
          />
        </Card>
      ))}
      <Card>
        <Button
          id="add-line"
          kind="secondary"
          icon="plus"
          label={lines.length === 0 ? '写第一笔费用' : '再加一笔费用'}
          onPress={() => {
            change({ lines: [...lines, emptyLine] })
          }}
        />
        <Button
          id="add-compensation"
          kind="quiet"
          label="加一笔给某家的补偿"
          onPress={() => {
            change({ lines: [...lines, { ...emptyLine, kind: 'compensation', label: '补偿' }] })
          }}
        />
      </Card>
    </>
  )
}

interface QuotationsProps {
  readonly view: PlanView
  readonly line: FormLine
  readonly index: number
  readonly onChange: (files: FormLine['files']) => void
}

function Quotations({ view, line, index, onChange }: QuotationsProps) {
  const [adding, setAdding] = useState(false)
  return (
    <>
      {line.files.map((file) => (
        <View key={file.id}>
          <AttachedFile compoundId={view.compoundId} file={file} />
          <Button
            kind="quiet"
            label="去掉这份报价"
            onPress={() => {
              onChange(line.files.filter(({ id }) => id !== file.id))
            }}
          />
        </View>
      ))}
      {adding ? (
        <AttachField
          id={`line-${index}-file`}
          label="报价单（照片或 PDF）"
          compoundId={view.compoundId}
          purpose="paper"
          value={null}
          onChange={(file) => {
            if (!file) return
            onChange([...line.files, file])
            setAdding(false)
          }}
        />
      ) : line.files.length < 6 ? (
        <Button
          id={`line-${index}-quote`}
          kind="quiet"
          icon="paper"
          label="附上报价单"
          onPress={() => {
            setAdding(true)
          }}
        />
      ) : null}
    </>
  )
}

/** 钱从哪里来: what the homes need not share; subsidies as the pack knows them. */
export function Sources({ view, form, change, gaps }: PartProps) {
  const { sources } = form
  const set = (index: number, part: Partial<FormSource>) => {
    change({ sources: sources.map((source, at) => (at === index ? { ...source, ...part } : source)) })
  }
  return (
    <>
      {sources.map((source, index) => (
        <Card key={index} title={`来源 ${index + 1}`}>
          <PickField
            id={`source-${index}-kind`}
            label="是哪一种"
            unchosen="请选"
            options={sourceKinds.map((kind) => ({ value: kind, label: sourceKindLabels[kind] }))}
            value={source.kind}
            onChange={(kind) => {
              set(index, { kind: kind as SourceKind })
            }}
          />
          <Field
            id={`source-${index}-label`}
            label="是什么钱"
            example="街道的老旧小区补贴"
            value={source.label}
            maxLength={60}
            error={gaps[`source.${index}.label`]}
            onChange={(label) => {
              set(index, { label })
            }}
          />
          <Field
            id={`source-${index}-amount`}
            kind="number"
            label="多少"
            unit="元"
            value={source.amount}
            maxLength={16}
            error={gaps[`source.${index}.amount`]}
            onChange={(amount) => {
              set(index, { amount })
            }}
          />
          <Field
            id={`source-${index}-condition`}
            kind="textarea"
            label="什么条件才给（可以不写）"
            value={source.condition}
            maxLength={300}
            onChange={(condition) => {
              set(index, { condition })
            }}
          />
          <Toggle
            id={`source-${index}-granted`}
            label="已经定下来了"
            detail="有文件、有盖章，或者钱已经到了"
            on={source.granted}
            onChange={(granted) => {
              set(index, { granted })
            }}
          />
          <Button
            id={`source-${index}-remove`}
            kind="quiet"
            label={`去掉来源 ${index + 1}`}
            onPress={() => {
              change({ sources: sources.filter((_, at) => at !== index) })
            }}
          />
        </Card>
      ))}
      <Card>
        <Button
          id="add-source"
          kind="secondary"
          icon="plus"
          label={sources.length === 0 ? '写一笔别的来源' : '再加一笔来源'}
          onPress={() => {
            change({ sources: [...sources, emptySource] })
          }}
        />
        <Subsidies
          view={view}
          onTake={(source) => {
            change({ sources: [...sources, source] })
          }}
        />
      </Card>
    </>
  )
}

function Subsidies({
  view,
  onTake,
}: {
  readonly view: PlanView
  readonly onTake: (source: FormSource) => void
}) {
  return (
    <>
      {(view.form?.subsidies ?? []).map(({ label, amount, condition, source, verified }) => (
        <View key={label}>
          <NoticeBar
            text={
              amount === null
                ? `${label}：本地给不给、给多少，待核对。${source}。`
                : `${label}：${yuanText(amount)} 元。${condition}。出处：${source}${verified ? '' : '，待核对'}。`
            }
          />
          {amount === null ? null : (
            <Button
              kind="quiet"
              label={`把${label}写进来`}
              onPress={() => {
                onTake({ kind: 'subsidy', label, amount: yuanPlain(amount), condition, granted: false })
              }}
            />
          )}
        </View>
      ))}
    </>
  )
}
