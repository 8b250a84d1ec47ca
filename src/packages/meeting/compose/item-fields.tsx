import { View } from '@tarojs/components'
import type { CompoundId, MatterId } from '../../../../types/ids'
import type { ItemRegime, MeetingKind } from '../../../../types/meeting-kinds'
import { regimeSentences, regimesOf } from '../../../../cloudfunctions/rules/meeting/kinds'
import { AttachField } from '../../../components/attach-field'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { ChoiceGroup } from '../../../components/choice-group'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'
import type { ItemForm } from './form'

interface ItemFieldsProps {
  readonly item: ItemForm
  readonly number: number
  readonly kind: MeetingKind
  readonly compoundId: CompoundId | ''
  /** What goes on in the yard: the item may carry one of them on. */
  readonly matters: readonly { readonly id: MatterId; readonly title: string }[]
  readonly gaps: Readonly<Record<string, string>>
  /** Announced: its words stay as they were announced. */
  readonly frozen: boolean
  readonly onChange: (item: ItemForm) => void
  readonly onUp: (() => void) | null
  readonly onRemove: () => void
}

const regimeWords: Readonly<Record<ItemRegime, string>> = {
  deliberation: '商量听意见',
  residents: '居民会议商量',
  owners: '业主共同决定的事',
}

/** One item of the agenda: what, how long, who explains it, under which rule, with which paper. */
export function ItemFields({
  item,
  number,
  kind,
  compoundId,
  matters,
  gaps,
  frozen,
  onChange,
  onUp,
  onRemove,
}: ItemFieldsProps) {
  const place = `items.${number - 1}`
  const regimes = regimesOf(kind)
  const [paper] = item.papers
  if (frozen) {
    return (
      <Card id={`item-${number - 1}`} title={`${number}. ${item.title}`}>
        <View className="soft">已经公告，题目和内容不能改。</View>
        {gaps[`${place}.title`] ? <View className="text">{gaps[`${place}.title`]}</View> : null}
      </Card>
    )
  }
  return (
    <Card id={`item-${number - 1}`} title={`议题 ${number}`}>
      <Field
        id={`item-${number}-title`}
        label="说什么"
        example="楼顶隔热板，要不要做"
        maxLength={60}
        value={item.title}
        error={gaps[`${place}.title`]}
        onChange={(title) => {
          onChange({ ...item, title })
        }}
      />
      <Field
        id={`item-${number}-body`}
        kind="textarea"
        label="情况（可以不写）"
        maxLength={3000}
        value={item.body}
        error={gaps[`${place}.body`]}
        onChange={(body) => {
          onChange({ ...item, body })
        }}
      />
      <Field
        id={`item-${number}-minutes`}
        kind="digits"
        label="留多少时间"
        unit="分钟"
        maxLength={3}
        value={item.minutes}
        error={gaps[`${place}.minutes`]}
        onChange={(minutes) => {
          onChange({ ...item, minutes })
        }}
      />
      <Field
        id={`item-${number}-presenter`}
        label="谁来说（可以不写）"
        maxLength={20}
        value={item.presenter}
        error={gaps[`${place}.presenter`]}
        onChange={(presenter) => {
          onChange({ ...item, presenter })
        }}
      />
      <Matter item={item} number={number} matters={matters} onChange={onChange} />
      {regimes.length > 1 ? (
        <ChoiceGroup
          label="按什么规矩"
          choices={regimes.map((value) => ({
            value,
            label: regimeWords[value],
            detail: regimeSentences[value],
          }))}
          value={item.regime}
          error={gaps[`${place}.regime`]}
          onChange={(regime) => {
            onChange({ ...item, regime })
          }}
        />
      ) : null}
      {compoundId === '' ? null : (
        <AttachField
          id={`item-${number}-paper`}
          label="附一份材料（可以不附）"
          hint="报价、照片、方案，照片或 PDF。"
          compoundId={compoundId}
          purpose="paper"
          value={paper?.file ?? null}
          onChange={(file) => {
            const rest = item.papers.slice(1)
            onChange({ ...item, papers: file ? [{ title: file.name.slice(0, 60), file }, ...rest] : rest })
          }}
        />
      )}
      {onUp ? (
        <Button id={`item-${number}-up`} kind="quiet" icon="up" label="往前挪一个" onPress={onUp} />
      ) : null}
      <Button id={`item-${number}-remove`} kind="quiet" label="去掉这个议题" onPress={onRemove} />
    </Card>
  )
}

const none = 'none'

/** Which matter of the yard the item carries on: what is said about it then stands on that thread. */
function Matter({
  item,
  number,
  matters,
  onChange,
}: Pick<ItemFieldsProps, 'item' | 'number' | 'matters' | 'onChange'>) {
  const { matterId } = item
  if (matters.length === 0 && matterId === null) return null
  const listed = matterId === null || matters.some(({ id }) => id === matterId)
  return (
    <PickField
      id={`item-${number}-matter`}
      label="接着院里的哪件事说（可以不选）"
      unchosen="请选一件事"
      options={[
        { value: none, label: '不是接着哪件事' },
        ...(listed ? [] : [{ value: matterId, label: '原来连着的那件事' }]),
        ...matters.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      value={matterId ?? none}
      onChange={(value) => {
        const chosen = matters.find(({ id }) => id === value)
        if (value === none) onChange({ ...item, matterId: null })
        else if (chosen) onChange({ ...item, matterId: chosen.id, title: item.title || chosen.title })
      }}
    />
  )
}
