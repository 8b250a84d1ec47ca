import type { OperationOutput } from '../../../types/contract'
import { meetingKindLabels, regimeSentences, regimesOf } from '../meeting/kinds'
import type { Sheet, SheetBlock } from './model'
import { paperMoment, placeLine, section, sheetAround } from './parts'

type MeetingView = OperationOutput<'meeting.view'>

/** 开会通知: what, when, where, the items with their time, what the meeting cannot do, how one says that one comes. */
export function meetingNoticeSheet(view: MeetingView, address: string | null): Sheet {
  const kind = meetingKindLabels[view.kind]
  const name = `${kind}通知`
  const blocks: SheetBlock[] = [
    ...banner(view),
    { kind: 'title', text: name },
    placeLine(view),
    { kind: 'verdict', text: view.title },
    { kind: 'text', text: `时间：${paperMoment(view.startsAt)}`, strong: true },
    { kind: 'text', text: `地点：${view.place}`, strong: true },
    ...section(
      '商量这些事',
      view.items.flatMap((item, index): SheetBlock[] => [
        { kind: 'text', text: `${index + 1}. ${item.title}（约 ${item.minutes} 分钟）`, strong: true },
        ...(item.body === '' ? [] : [{ kind: 'text', text: item.body } as const]),
        ...(item.addedAfterNotice
          ? [{ kind: 'text', text: '通知贴出以后加的：未公告，不得表决。' } as const]
          : []),
      ]),
    ),
    ...section('来不来，说一声', [
      '用手机扫下面的码，或者在微信里打开“院坝”，说您家来几个人。不用手机的，告诉楼栋代表。来不了的，有话可以请邻居带到。',
      view.contactPhone === null ? null : `打电话问：${view.contactPhone}。`,
    ]),
    ...section('要知道的', [regimeSentences[regimesOf(view.kind)[0] ?? 'deliberation']]),
  ]
  const foot = {
    lines: ['召集的人（签字）', '贴出日期'],
    address,
    addressWords:
      address === null
        ? `在微信里打开“院坝”，点“办事”“坝坝会”，找：${view.title}`
        : '微信扫一扫，看议题、说来不来',
  }
  return sheetAround(view, { name, about: view.title, mark: null, leaves: [{ blocks, foot }] })
}

function banner(view: MeetingView): SheetBlock[] {
  if (view.state === 'cancelled') return [{ kind: 'banner', text: '这个会取消了，请不要张贴。' }]
  if (view.noticedAt === null) return [{ kind: 'banner', text: '草稿预览，通知还没有发出，请不要张贴。' }]
  return view.waitsForCheck ? [{ kind: 'banner', text: '通知还在核对，核对好了再张贴。' }] : []
}
