import { itemEntry } from '../../../../cloudfunctions/rules/items'
import { outcomeLabels } from '../../../../cloudfunctions/rules/decide'
import type { NoticeCheck } from '../../../../cloudfunctions/rules/notice-check'
import type { Finding, NoticeRegime } from '../../../../cloudfunctions/rules/notice-input'
import type { Choice } from '../../../components/choice-group'
import { axesOf, cellLabel, cellName, rowNames, type FormResult, type NoticeForm } from './notice-form'

/** Whose decision the notice reports, and from which time. */
export const regimeChoices: readonly Choice<NoticeRegime>[] = [
  { value: 'owners', label: '业主共同决定', detail: '2021 年以后的，按人数和面积两边算' },
  { value: 'regime2007', label: '2021 年以前的业主决定', detail: '老规定，只用来核对旧结果' },
  { value: 'residents', label: '居民会议', detail: '只算人数，不算面积' },
]

/** A finding about the kind of matter, not about a figure: an explanation, nothing to reproach a notice with. */
export function aboutTheItem({ code }: Finding): boolean {
  return code === 'itemMissing' || code === 'itemUnchecked'
}

/** The sentence without the verdict in front, which stands above it in large type. */
export function reasonOf({ outcome, sentence }: NoticeCheck): string {
  const verdict = `${outcomeLabels[outcome]}：`
  return sentence.startsWith(verdict) ? sentence.slice(verdict.length) : sentence
}

/** The whole check as a text for the chat: what was on the notice, what follows, what to ask about. */
export function copyOf(form: NoticeForm, { check }: FormResult): string {
  const typed = rowNames.flatMap((row) =>
    axesOf(form.regime).flatMap((axis) => {
      const text = form.figures[cellName(row, axis)]?.trim()
      return text ? [`${cellLabel(row, axis)} ${text}`] : []
    }),
  )
  const regime = regimeChoices.find(({ value }) => value === form.regime)?.label ?? ''
  const about =
    form.item === null || form.regime === 'residents' ? regime : `${regime}，${itemEntry(form.item).title}`
  const doubts = check.findings.filter((finding) => !aboutTheItem(finding))
  return [
    '【公示核算】',
    about,
    `公示上写的：${typed.join('，')}`,
    check.sentence,
    ...doubts.map(({ message }, index) => `${index + 1}. ${message}`),
  ].join('\n')
}
