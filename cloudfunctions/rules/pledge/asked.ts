import { fen, type Fen } from '../../../types/units'
import { yuanSaid } from './words'

/**
 * What a round sum asked of every home comes to beside what is needed: "原来每户 100 元，只够 4,200 元，差 800 元。"
 *
 * @param homes how many homes would be asked
 */
export function askedWords(each: Fen, homes: number, toShare: Fen): string {
  const collected = fen(each * homes)
  const said = `原来每户 ${yuanSaid(each)}`
  if (collected === toShare) return `${said}，正好 ${yuanSaid(collected)}。`
  return collected < toShare
    ? `${said}，只够 ${yuanSaid(collected)}，差 ${yuanSaid(fen(toShare - collected))}。`
    : `${said}，会收 ${yuanSaid(collected)}，多收 ${yuanSaid(fen(collected - toShare))}。`
}

/** On what the way of sharing rests: the law, or what was agreed (民法典 283). */
export function ruleBasis(rule: { readonly kind: string }, ruleText: string): string {
  if (rule.kind === 'area') return '没有另外约定，按面积分（民法典第 283 条）。'
  const way = rule.kind === 'equal' ? '按户平摊' : `“${ruleText.replace(/[。！]$/, '')}”`
  return `${way}是大家的约定；没有约定，按面积分。`
}
