import type { DecisionView } from '../../../types/decision-view'
import { areaLabel, type CentiSqm } from '../../../types/units'
import { paperCode } from '../paper-code'
import { compareNatural } from '../roster/label'
import type { Sheet, SheetBlock, SheetLeaf } from './model'
import { footOf, paperMoment, placeLine, section, sheetOf } from './parts'

/** A voter of the roll as the ballot names them: by their doors, never by their names. */
export interface PaperVoter {
  readonly voterId: string
  readonly labels: readonly string[]
  /** Hundredths of m², all units of the voter in the scope together. */
  readonly area: CentiSqm
}

/** More doors than these are counted, not listed: a developer may hold half a house. */
const doorsListed = 12

/** Voters in the order in which somebody walks past their doors. */
export function inDoorOrder(voters: readonly PaperVoter[]): PaperVoter[] {
  return voters
    .map((voter) => ({ ...voter, labels: [...voter.labels].sort(compareNatural) }))
    .sort((a, b) => compareNatural(a.labels[0] ?? '', b.labels[0] ?? '') || (a.voterId < b.voterId ? -1 : 1))
}

/** 纸质票: one leaf a voter (not a unit), each with the code by which it is entered. */
export function ballotsSheet(
  view: DecisionView,
  voters: readonly PaperVoter[],
  address: string | null,
  { part, parts }: { readonly part: number; readonly parts: number } = { part: 1, parts: 1 },
): Sheet {
  return sheetOf(
    view,
    parts > 1 ? `纸质表决票第${part}份` : '纸质表决票',
    inDoorOrder(voters).map((voter) => ballotLeaf(view, voter, address)),
  )
}

function ballotLeaf(view: DecisionView, voter: PaperVoter, address: string | null): SheetLeaf {
  const several = view.questions.length > 1
  const code = paperCode(view.id, voter.voterId)
  const blocks: SheetBlock[] = [
    { kind: 'title', text: '业主表决票' },
    placeLine(view),
    { kind: 'verdict', text: view.title },
    { kind: 'code', label: '票号', value: code },
    { kind: 'text', text: `${doorsLine(voter.labels)}，${areaLabel(voter.area)}，算 1 人。`, strong: true },
    ...view.questions.flatMap(({ text }, index): SheetBlock[] => [
      { kind: 'heading', text: several ? `第 ${index + 1} 问：${text}` : text },
      { kind: 'boxes', options: ['同意', '反对', '弃权（算参加，不算同意）'] },
    ]),
    ...section('怎么填', [
      `${several ? '每一问' : ''}只勾一个。没勾、多勾或者看不清的，是无效票，不算参加。`,
      '先到的一张有效，投下后不能改。手机上投过的，不用再交这张。',
      view.closesAt === null ? null : `请在 ${paperMoment(view.closesAt)} 以前交给楼栋代表或计票人。`,
      '不交票的，不算同意也不算反对。投同意不等于答应出钱。请别人代签的，要附签了字的委托书。',
    ]),
  ]
  return {
    blocks,
    foot: footOf(view, address, ['业主（签字）', '日期', '收票人（签字）']),
    mark: `票号 ${code}`,
  }
}

function doorsLine(labels: readonly string[]): string {
  const listed = labels.slice(0, doorsListed).join('、')
  return labels.length > doorsListed ? `${listed}等 ${labels.length} 处` : listed
}
