import type { StoredRule } from '../../../types/apportion-rule'
import { unitUseLabels, type UnitUse } from '../../../types/unit-uses'
import { decimalText } from '../apportion/figures'

/** What the screen calls a rule in a few words. */
export function ruleLabel(rule: StoredRule): string {
  switch (rule.kind) {
    case 'equal':
      return '按户平摊'
    case 'area':
      return '按面积分'
    case 'coefficient':
      return rule.base === 'area' ? '按楼层系数 × 面积' : '按楼层系数'
    case 'use':
      return rule.base === 'area' ? '按用途 × 面积' : '按用途'
    case 'custom':
      return '一家一家定份数'
    case 'sum':
      return rule.parts.map((part) => `${decimalText(part.share, 2)}% ${ruleLabel(part.rule)}`).join(' + ')
  }
}

/**
 * A rule as a neighbour would say it: what an agreement says when nobody wrote words of their own.
 *
 * @param houses the names of entrances, by id, for tables of their own
 */
export function ruleWords(rule: StoredRule, houses: ReadonlyMap<string, string> = new Map()): string {
  switch (rule.kind) {
    case 'equal':
      return '按户平摊，每户出一样多。'
    case 'area':
      return '按房本面积分，面积大的多出。'
    case 'coefficient': {
      const by = rule.base === 'area' ? '按楼层系数乘面积分' : '按楼层系数分'
      const own = Object.entries(rule.entrances ?? {}).map(
        ([id, floors]) => `${houses.get(id) ?? '另一个单元'}：${floorsText(floors)}`,
      )
      return `${by}：${[floorsText(rule.floors), ...own].filter((part) => part !== '').join('；')}。系数是 0 的楼层不出钱。`
    }
    case 'use': {
      const by = rule.base === 'area' ? '按用途的系数乘面积分' : '按用途的系数分'
      const uses = Object.entries(rule.uses).map(
        ([use, factor]) => `${unitUseLabels[use as UnitUse]} ${decimalText(factor, 4)}`,
      )
      return `${by}：${uses.join('，')}。`
    }
    case 'custom':
      return '按商量好的份数分，一家一家写明。'
    case 'sum':
      return `分成几份：${rule.parts
        .map((part) => `${decimalText(part.share, 2)}% ${ruleWords(part.rule, houses).replace(/。$/, '')}`)
        .join('；')}。`
  }
}

/** `1 楼 0，2 楼 0.5`, from the lowest up. */
export function floorsText(floors: Readonly<Record<string, number>>): string {
  return Object.entries(floors)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([floor, factor]) => `${floor} 楼 ${decimalText(factor, 4)}`)
    .join('，')
}

/** Whether the law shares by it where nothing is agreed (民法典 283): by area alone. */
export function isLawsRule(rule: StoredRule): boolean {
  return rule.kind === 'area'
}
