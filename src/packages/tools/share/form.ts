import { calculateShares, type ApportionAnswer } from '../../../../cloudfunctions/rules/apportion/calculator'
import type { Failure } from '../../../../types/result'
import { fen, parseHundredths, type Fen } from '../../../../types/units'
import type { PayingFloor } from '../../../components/amount-house'

/** The rules a house can be tried under here. */
export const triedRules = ['equal', 'area', 'coefficient'] as const
export type TriedRule = (typeof triedRules)[number]

/** How the screen calls each rule. */
export const ruleLabels: Readonly<Record<TriedRule, string>> = {
  equal: '按户平摊',
  area: '按面积',
  coefficient: '按楼层系数',
}

/** What a neighbour has typed so far, exactly as typed. */
export interface ShareForm {
  readonly total: string
  /** Subsidies, common income, a partner's help: together. */
  readonly other: string
  readonly floors: number
  /** Areas of the homes of one landing, in m². */
  readonly areas: readonly string[]
  readonly rule: TriedRule
  /** By floor, from the first. */
  readonly coefficients: readonly string[]
}

export const mostFloors = 33
export const mostDoors = 8

/** A house of six storeys with two homes each, nothing filled in. */
export const emptyForm: ShareForm = {
  ...{ total: '', other: '', floors: 6, rule: 'equal' },
  areas: ['', ''],
  coefficients: [],
}

/** A lift as neighbours reckon it: a published case with its coefficients, which did not add up there. */
export const exampleForm: ShareForm = {
  ...{ total: '500000', other: '200000', floors: 6, rule: 'coefficient' },
  areas: ['80', '95'],
  coefficients: ['0', '0.5', '1', '1.1', '1.2', '1.3'],
}

/** Whether nothing has been typed. */
export function isEmpty({ total, other, areas }: ShareForm): boolean {
  return [total, other, ...areas].every((text) => text.trim() === '')
}

/** What follows from a form. */
export type Tried =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'shared'; readonly answer: ApportionAnswer; readonly house: readonly PayingFloor[] }

/** Shares the sum under one rule; waits while the total has not been typed. */
export function tryRule(form: ShareForm, rule: TriedRule): Tried {
  if (form.total.trim() === '') return { kind: 'waiting' }
  const result = calculateShares({
    total: finished(form.total),
    sources: form.other.trim() === '' ? [] : [{ name: '已经有的钱', amount: finished(form.other) }],
    rule: {
      kind: rule,
      // A coefficient stands for a storey here; the areas are for the rule by area.
      ...(rule === 'coefficient' ? { base: 'home', coefficients: coefficientsOf(form) } : {}),
    },
    units: unitsOf(form, rule),
  })
  if (!result.ok) return { kind: 'refused', failure: result.error }
  return { kind: 'shared', answer: result.value, house: houseOf(form, result.value) }
}

/** `3 楼 2 号`: how a home of the tried house is called. */
export function doorLabel(form: ShareForm, index: number): string {
  const doors = form.areas.length
  return `${Math.floor(index / doors) + 1} 楼 ${(index % doors) + 1} 号`
}

/** The amount of an answer, in fen. */
export function amountOf(text: string): Fen {
  return fen(parseHundredths(text) ?? 0)
}

/** A point or comma at the very end is a figure still being typed, not a mistake. */
function finished(text: string): string {
  return text.trim().replace(/[.．,，]$/, '')
}

function coefficientsOf(form: ShareForm): Record<string, string> {
  const typed = Array.from({ length: form.floors }, (_, index) => finished(form.coefficients[index] ?? ''))
  return Object.fromEntries(typed.flatMap((text, index) => (text === '' ? [] : [[String(index + 1), text]])))
}

function unitsOf(form: ShareForm, rule: TriedRule): object[] {
  return Array.from({ length: form.floors * form.areas.length }, (_, index) => ({
    id: doorLabel(form, index),
    floor: Math.floor(index / form.areas.length) + 1,
    ...(rule === 'area' ? { area: finished(form.areas[index % form.areas.length] ?? '') } : {}),
  }))
}

function houseOf(form: ShareForm, answer: ApportionAnswer): PayingFloor[] {
  const doors = form.areas.length
  const floors = Array.from({ length: form.floors }, (_, floor) => ({
    label: `${floor + 1} 楼`,
    doors: answer.shares.slice(floor * doors, (floor + 1) * doors).map(({ id, amount }, door) => ({
      ...{ id: id.replace(/\D+/g, '-').replace(/-$/, ''), label: `${door + 1} 号`, amount: amountOf(amount) },
    })),
  }))
  return floors.reverse()
}

/** The form inside a card's address, so that the neighbours see the same figures. */
export function queryOf(form: ShareForm): string {
  return `form=${encodeURIComponent(JSON.stringify(form))}`
}

/** A form from a card's address; null where it is none of ours. */
export function formFrom(text: string | undefined): ShareForm | null {
  if (!text) return null
  try {
    return readForm(JSON.parse(decodeURIComponent(text)) as unknown)
  } catch {
    return null
  }
}

function readForm(value: unknown): ShareForm | null {
  if (typeof value !== 'object' || value === null) return null
  const { total, other, floors, areas, rule, coefficients } = value as Readonly<Record<string, unknown>>
  const known = triedRules.find((one) => one === rule)
  if (!known || !isText(total) || !isText(other) || !isTexts(areas, mostDoors) || areas.length === 0)
    return null
  if (!Number.isInteger(floors) || Number(floors) < 1 || Number(floors) > mostFloors) return null
  if (!isTexts(coefficients, mostFloors)) return null
  return { total, other, floors: Number(floors), areas, rule: known, coefficients }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 20
}

function isTexts(value: unknown, most: number): value is readonly string[] {
  return Array.isArray(value) && value.length <= most && value.every(isText)
}
