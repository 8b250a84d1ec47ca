import type { PlanView } from '../../../types/cost-plan'
import { yuanText } from '../../../types/units'

/** Beside every rule that is an agreement (民法典 283). */
export const lawDefault = '这样分是大家的约定；没有约定，就按面积分（民法典 283 条）。'

/** What an intention is, on screen and on paper. */
export const revocableWords = '现在登记的是意向，开工前可撤。凑不齐，已交的全部退回。'

/** How many homes were helped, never which. */
export function exemptWords({ exempt, shown }: Pick<PlanView, 'exempt' | 'shown'>): string[] {
  const words: string[] = []
  if (exempt.shared > 0) words.push(`按决定减免 ${exempt.shared} 户，由其余的人家分。`)
  if (exempt.covered > 0)
    words.push(
      `按决定减免 ${exempt.covered} 户，一共 ${yuanText(shown.covered)} 元，由${shown.coverLabel}出。`,
    )
  return words
}
