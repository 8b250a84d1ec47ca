import type { ConcernCategory } from '../../types/concern-category'

/** What a compound offers that has not written its own list: about what people in old yards come with. */
export const defaultCategories: readonly ConcernCategory[] = [
  { code: 'leaks', label: '漏水和房屋' },
  { code: 'pipes', label: '水电气管网' },
  { code: 'stairs', label: '楼道和照明' },
  { code: 'rubbish', label: '垃圾和清洁' },
  { code: 'parking', label: '停车和充电' },
  { code: 'safety', label: '消防和安全' },
  { code: 'green', label: '绿化' },
  { code: 'noise', label: '噪音和邻里' },
  { code: 'fees', label: '收费和物业' },
  { code: 'elders', label: '老人和孩子' },
  { code: 'other', label: '其他' },
]

/** A category as a compound has it; `retired` is offered no longer. */
export interface OwnCategory extends ConcernCategory {
  readonly retired: boolean
}

/** What is offered: the compound's own list, in its order, or the one that comes with the program. */
export function offeredCategories(own: readonly OwnCategory[]): ConcernCategory[] {
  const offered = own.length === 0 ? defaultCategories : own.filter(({ retired }) => !retired)
  return offered.map(({ code, label }) => ({ code, label }))
}

/** What a category is called, offered or not. */
export function categoryLabel(code: string, own: readonly OwnCategory[]): string {
  const known = own.find((one) => one.code === code) ?? defaultCategories.find((one) => one.code === code)
  return known?.label ?? '其他'
}

/** Whether two lists offer the same, in the same order and the same words. */
export function sameCategories(a: readonly ConcernCategory[], b: readonly ConcernCategory[]): boolean {
  return (
    a.length === b.length && a.every(({ code, label }, at) => code === b[at]?.code && label === b[at].label)
  )
}

/**
 * What may be offered again: what the compound took out of its own list, and what comes with the program and was never
 * in it. Where nothing was changed yet, nothing.
 */
export function switchedOff(own: readonly OwnCategory[]): ConcernCategory[] {
  if (own.length === 0) return []
  const never = defaultCategories.filter(({ code }) => own.every((one) => one.code !== code))
  return [...own.filter(({ retired }) => retired), ...never].map(({ code, label }) => ({ code, label }))
}
