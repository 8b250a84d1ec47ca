import type { SourceKind } from '../../../types/cost-plan-words'
import type { Item } from '../items'

/** What of a plan the law looks at. */
export interface LawSubject {
  /** Builds or alters something. */
  readonly alters: boolean
  /** What is paid goes into the maintenance fund. */
  readonly intoFund: boolean
  readonly sources: readonly { readonly kind: SourceKind }[]
}

/** An owners' decision the law asks for beside the homes' agreement. */
export interface LawNeed {
  readonly item: Item
  readonly sentence: string
}

const neverOwed = '登记意向代替不了表决，也不会让谁因此非交不可。'

/**
 * What the owners must decide before it may be done (民法典 278): raising the maintenance fund is item 6, using it item 5,
 * altering or rebuilding item 7. Who pays without any of these agrees freely (居委会组织法 16).
 */
export function lawNeeds(plan: LawSubject): LawNeed[] {
  const needs: LawNeed[] = []
  if (plan.intoFund)
    needs.push({
      item: 6,
      sentence: `把钱交进维修资金是“筹集维修资金”（民法典 278 条第 6 项）：人数和面积都要三分之二以上参加，参加的人里四分之三以上同意。${neverOwed}`,
    })
  if (plan.sources.some(({ kind }) => kind === 'maintenanceFund'))
    needs.push({
      item: 5,
      sentence:
        '动用维修资金要业主共同决定（民法典 278 条第 5 项）：人数和面积都要三分之二以上参加，参加的人里过半同意。',
    })
  if (plan.alters)
    needs.push({
      item: 7,
      sentence: `加装、改建要业主共同决定（民法典 278 条第 7 项）：人数和面积都要三分之二以上参加，参加的人里四分之三以上同意。${neverOwed}`,
    })
  return needs
}

/**
 * Why a plan may not be posted yet; null when it may. Raising the fund binds everybody or nobody: the plan must name the
 * decision that is to adopt it. The other items are said on the page and stop nobody from showing figures.
 *
 * @param item of the decision the plan is bound to; null when it is bound to none
 */
export function unboundRefusal(plan: LawSubject, item: number | null): string | null {
  if (!plan.intoFund || item === 6) return null
  const must = '把钱交进维修资金是“筹集维修资金”，按民法典 278 条第 6 项要业主共同决定。'
  return item === null
    ? `${must}请先在这件事里起草一次表决（第 6 项：筹集维修资金），再把方案和它连起来。`
    : `${must}现在连着的表决不是这一项，请换成第 6 项“筹集维修资金”的那次。`
}
