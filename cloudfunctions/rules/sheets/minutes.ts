import type { MinutesView } from '../../../types/minutes'
import { startOfDay } from '../clocks'
import { meetingKindLabels } from '../meeting/kinds'
import type { Sheet, SheetBlock } from './model'
import { paperDay, paperMoment, placeLine, section, sheetAround } from './parts'

/** 会议纪要: when and where, what was said item by item, who takes on what, how corrections are asked for, two signatures. */
export function minutesSheet(view: MinutesView): Sheet {
  const name = '会议纪要'
  const blocks: SheetBlock[] = [
    ...stateBanner(view),
    { kind: 'title', text: name },
    placeLine(view),
    { kind: 'subtitle', text: `${meetingKindLabels[view.kind]}：${view.title}` },
    ...section('什么时候，在哪里', [
      [
        view.startedAt === null ? '' : `${paperMoment(view.startedAt)}开始`,
        view.endedAt === null ? '' : `${paperMoment(view.endedAt)}散会`,
        view.place,
      ]
        .filter((part) => part !== '')
        .join('，') + '。',
    ]),
    ...section('会上说了什么', lines(view)),
    ...section('谁去办', promises(view)),
    ...section('记得不对的', [correctionWords(view)]),
  ]
  const foot = {
    lines: ['召集人（签字）', '记录人（签字）', '贴出日期'],
    address: null,
    addressWords: `在微信里打开“院坝”，点“办事”“坝坝会”，找：${view.title}`,
  }
  return sheetAround(view, { name, about: view.title, mark: null, leaves: [{ blocks, foot }] })
}

function stateBanner({ state, visibility }: MinutesView): SheetBlock[] {
  const posted = state === 'posted' || state === 'final'
  if (posted && visibility === 'visible') return []
  return [{ kind: 'banner', text: '草稿预览，还没有贴出来，请不要张贴。' }]
}

/** Each line as it reads now, below what it was signed as where the two differ. */
function lines({ lines: all }: MinutesView): SheetBlock[] {
  return all.flatMap(({ text, corrected }): SheetBlock[] => {
    const strong = /^议题 \d+：/.test(text)
    if (corrected === null) return [{ kind: 'text', text, strong }]
    return [
      { kind: 'text', text: corrected, strong },
      { kind: 'text', text: `（更正过。原来写的是：${text}）` },
    ]
  })
}

function promises({ followUps }: MinutesView): SheetBlock[] {
  if (followUps.length === 0) return []
  return [
    {
      kind: 'table',
      columns: [
        { title: '什么事', share: 0.44 },
        { title: '谁去办', share: 0.22 },
        { title: '什么时候以前', share: 0.34 },
      ],
      rows: followUps.map(({ title, assignee, due, doneAt }) => [
        title,
        assignee,
        doneAt !== null ? '办好了' : due === null ? '没有说' : paperDay(startOfDay(due)),
      ]),
    },
  ]
}

function correctionWords(view: MinutesView): string {
  if (view.state === 'final') return '更正的时间已经过了，这是定稿，不再改。'
  if (view.correctionUntil === null) return '贴出来以后，到会的人可以提更正。'
  const named = view.untilNamed ? '（这一天是召集人定的，本地没有查到规定）' : ''
  const phone = view.contactPhone === null ? '' : `，或者打电话 ${view.contactPhone}`
  return `到会的人可以提更正，最后一天是${paperDay(startOfDay(view.correctionUntil))}${named}。用手机在“院坝”里提，不用手机的告诉楼栋代表${phone}。`
}
