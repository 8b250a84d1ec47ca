import type { DecisionView } from '../../../types/decision-view'
import { areaLabel } from '../../../types/units'
import type { Sheet, SheetBlock } from './model'
import type { ReturnedVoter } from './may-print'
import { fingerprintLine, footOf, paperMoment, placeLine, section, sheetOf, channelWarning } from './parts'

const channels = { phone: '手机', paper: '纸质票' } as const
const standings = {
  counted: '收到了，已计入。',
  coOwnersDiffer: '收到了。共有人选得不一样，这一票先不计入，核实以后再算。',
} as const

/** 投票凭据: that a ballot came in, for which home, when and how; never what it says (architecture, Proof). */
export function receiptSheet(view: DecisionView, mine: ReturnedVoter, address: string | null): Sheet {
  const { returned, labels, area } = mine
  const fingerprint = fingerprintLine(view)
  const blocks: SheetBlock[] = [
    ...channelWarning(view),
    { kind: 'title', text: '投票凭据' },
    placeLine(view),
    { kind: 'code', label: '凭据', value: returned.receipt },
    { kind: 'text', text: standings[returned.disposition], strong: true },
    ...section('哪一件事', [view.title, fingerprint]),
    ...section('哪一家', [`${labels.join('、')}，${areaLabel(area)}，算 1 人。`]),
    ...section('怎么收到的', [
      `收到：${paperMoment(returned.at)}`,
      `方式：${channels[returned.channel]}`,
      '先到的一张有效，投下后不能改。',
    ]),
    ...section('这张纸不写投的什么', [
      '要核对自己投的，请在“院坝”里打开这件事，按“核对我的票”。只有投票的人自己打得开，不要给别人看。',
    ]),
  ]
  return sheetOf(view, '投票凭据', [{ blocks, foot: footOf(view, address, []) }])
}
