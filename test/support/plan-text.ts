import type { PlanText } from '../../types/cost-plan'
import { fen } from '../../types/units'

/** What a convener might write: one line, shared by homes equally. */
export function planText(change: Partial<PlanText> = {}): PlanText {
  return {
    title: '楼顶隔热板',
    body: '楼顶先漏水，补好了又晒，铺一层隔热板。',
    lines: [{ label: '隔热板和人工', kind: 'cost', amount: fen(500_000), payeeUnitId: null, fileIds: [] }],
    sources: [],
    rule: { kind: 'equal' },
    uses: ['home'],
    ruleText: '',
    askedEach: null,
    terms: [],
    coverLabel: '',
    alters: false,
    intoFund: false,
    decisionId: null,
    changeNote: '',
    ...change,
  }
}
