import type { StoredRule } from '../../../../types/apportion-rule'
import type { PlanTerm, PlanText, PlanView } from '../../../../types/cost-plan'
import type { ExemptKind, LineKind, SourceKind } from '../../../../types/cost-plan-words'
import type { AttachedFile } from '../../../../types/file'
import type { DecisionId, UnitId } from '../../../../types/ids'
import type { UnitUse } from '../../../../types/unit-uses'
import { fen, readYuan, yuanPlain, type Fen } from '../../../../types/units'
import { ruleWords } from '../../../../cloudfunctions/rules/cost-plan/rule-words'
import { decimalText } from '../../../../cloudfunctions/rules/apportion/figures'

/** The rules that can be composed here. */
export const formRules = ['equal', 'area', 'coefficient', 'sum', 'use', 'custom'] as const
export type FormRule = (typeof formRules)[number]

/** What a convener has typed so far, exactly as typed; sums in yuan. */
export interface PlanForm {
  readonly title: string
  readonly body: string
  readonly lines: readonly FormLine[]
  readonly sources: readonly FormSource[]
  readonly rule: FormRule
  /** Coefficients stand on the area, or on one a home. */
  readonly byArea: boolean
  readonly floors: Readonly<Record<string, string>>
  /** Entrances with a table of their own, by their id. */
  readonly entrances: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly useFactors: Readonly<Record<string, string>>
  /** Of the mixed rule: so many per cent equally, the rest by area. */
  readonly equalPercent: string
  readonly weights: Readonly<Record<string, string>>
  readonly uses: readonly UnitUse[]
  readonly ruleText: string
  readonly askedEach: string
  readonly terms: readonly FormTerm[]
  readonly coverLabel: string
  readonly alters: boolean
  readonly intoFund: boolean
  readonly decisionId: DecisionId | ''
  readonly changeNote: string
}

export interface FormLine {
  readonly label: string
  readonly amount: string
  readonly kind: LineKind
  readonly payeeUnitId: UnitId | ''
  readonly payeeLabel: string
  readonly files: readonly AttachedFile[]
}

export interface FormSource {
  readonly kind: SourceKind
  readonly label: string
  readonly amount: string
  readonly condition: string
  readonly granted: boolean
}

export interface FormTerm {
  readonly unitId: UnitId
  readonly label: string
  readonly exempt: ExemptKind | null
  readonly exemptReason: string
  readonly limit: string
}

/** What is typed into an empty line. */
export const emptyLine: FormLine = {
  label: '',
  amount: '',
  kind: 'cost',
  payeeUnitId: '',
  payeeLabel: '',
  files: [],
}
export const emptySource: FormSource = {
  kind: 'subsidy',
  label: '',
  amount: '',
  condition: '',
  granted: false,
}

const whole = 10_000

/** A draft as a form. Words that only say the rule again are left out: they follow the rule. */
export function formOf({ shown, form }: PlanView): PlanForm {
  const { rule } = shown
  const houses = new Map(
    (form?.houses ?? []).flatMap(({ entranceId, label }) =>
      entranceId === null ? [] : [[entranceId as string, label]],
    ),
  )
  const coefficient = rule.kind === 'coefficient' ? rule : null
  const texts = (table: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(table).map(([key, factor]) => [key, decimalText(factor, 4)]))
  return {
    ...{ title: shown.title, body: shown.body, uses: shown.uses, coverLabel: shown.coverLabel },
    lines: shown.lines.map(({ label, amount, kind, payee, files }) => ({
      ...{ label, kind, files, payeeUnitId: payee?.unitId ?? '', payeeLabel: payee?.label ?? '' },
      amount: amount === 0 ? '' : yuanPlain(amount),
    })),
    sources: shown.sources.map((source) => ({ ...source, amount: yuanPlain(source.amount) })),
    rule: rule.kind,
    byArea: (rule.kind === 'coefficient' || rule.kind === 'use') && rule.base === 'area',
    floors: texts(coefficient?.floors ?? {}),
    entrances: Object.fromEntries(
      Object.entries(coefficient?.entrances ?? {}).map(([id, table]) => [id, texts(table)]),
    ),
    useFactors: rule.kind === 'use' ? texts(rule.uses as Record<string, number>) : {},
    equalPercent: rule.kind === 'sum' ? decimalText(rule.parts[0]?.share ?? 0, 2) : '40',
    weights: Object.fromEntries(
      shown.terms.flatMap(({ unitId, weight }) =>
        weight === null ? [] : [[unitId, decimalText(weight, 4)]],
      ),
    ),
    ruleText: shown.ruleText === ruleWords(rule, houses) ? '' : shown.ruleText,
    askedEach: shown.askedEach === null ? '' : yuanPlain(shown.askedEach),
    terms: shown.terms
      .filter(({ exempt, limit }) => exempt !== null || limit !== null)
      .map(({ unitId, label, exempt, exemptReason, limit }) => ({
        ...{ unitId, label, exempt, exemptReason: exemptReason ?? '' },
        limit: limit === null ? '' : yuanPlain(limit),
      })),
    ...{ alters: shown.alters, intoFund: shown.intoFund, decisionId: shown.decisionId ?? '' },
    changeNote: shown.changeNote,
  }
}

/** A sum as typed, in fen; null when it is none. */
export function amountOf(text: string): Fen | null {
  const read = readYuan(text)
  return read === null || read < 0 ? null : read
}

/** Σ of what can be read, in fen. */
export function sumOf(parts: readonly { readonly amount: string }[]): Fen {
  return fen(parts.reduce((sum, { amount }) => sum + (amountOf(amount) ?? 0), 0))
}

/** A coefficient in ten-thousandths; null when it is none. */
export function factorOf(text: string): number | null {
  const match = /^(\d{1,5})(?:\.(\d{1,4}))?$/.exec(text.trim())
  return match ? Number(match[1]) * whole + Number((match[2] ?? '').padEnd(4, '0')) : null
}

/** What is missing or wrong, by field. */
export function gapsOf(form: PlanForm): Readonly<Record<string, string>> {
  const gaps: Record<string, string> = {}
  if (form.title.trim() === '') gaps['title'] = '请写是什么事。'
  form.lines.forEach(({ label, amount, kind, payeeUnitId }, index) => {
    if (label.trim() === '') gaps[`line.${index}.label`] = '请写花在哪里，不要就去掉。'
    if (amountOf(amount) === null) gaps[`line.${index}.amount`] = '请写多少元，比如 5000。'
    if (kind === 'compensation' && payeeUnitId === '') gaps[`line.${index}.payee`] = '补偿给哪一家？请选。'
  })
  form.sources.forEach(({ label, amount }, index) => {
    if (label.trim() === '') gaps[`source.${index}.label`] = '请写是什么钱，不要就去掉。'
    if ((amountOf(amount) ?? 0) === 0) gaps[`source.${index}.amount`] = '请写多少元，不要就去掉。'
  })
  if (form.rule === 'coefficient') {
    const tables = [form.floors, ...Object.values(form.entrances)]
    if (tables.some((table) => Object.values(table).some((text) => text !== '' && factorOf(text) === null)))
      gaps['rule'] = '系数写成 0、0.5、1.1 这样，不出钱的写 0。'
  }
  if (form.rule === 'sum' && !/^([1-9]\d?)$/.test(form.equalPercent.trim()))
    gaps['rule'] = '按户分百分之几，写 1 到 99。'
  if (form.askedEach !== '' && (amountOf(form.askedEach) ?? 0) === 0)
    gaps['askedEach'] = '请写每户多少元，或者空着。'
  form.terms.forEach(({ exempt, limit }, index) => {
    if (exempt === null && amountOf(limit) === null) gaps[`term.${index}`] = '最多出多少元？请写上。'
    else if (exempt === null && amountOf(limit) === 0)
      gaps[`term.${index}`] = '最多出 0 元就是免交。请选免交，由业委会或者记账人来写。'
  })
  if (form.terms.some(({ exempt }) => exempt === 'covered') && form.coverLabel.trim() === '')
    gaps['coverLabel'] = '免交的由谁出？比如“公共收入”。'
  return gaps
}

function tableOf(texts: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const factor = factorOf(text)
      return factor === null ? [] : [[key, factor]]
    }),
  )
}

/** The rule as it is stored. */
export function ruleOf(form: PlanForm): StoredRule {
  const base = form.byArea ? ('area' as const) : ('home' as const)
  switch (form.rule) {
    case 'equal':
    case 'area':
    case 'custom':
      return { kind: form.rule }
    case 'coefficient': {
      const own = Object.entries(form.entrances).map(([id, texts]) => [id, tableOf(texts)] as const)
      const entrances = own.length === 0 ? {} : { entrances: Object.fromEntries(own) }
      return { kind: 'coefficient', base, floors: tableOf(form.floors), ...entrances }
    }
    case 'use':
      return { kind: 'use', base, uses: tableOf(form.useFactors) }
    case 'sum': {
      const share = Math.round(Number(form.equalPercent.trim()) * 100)
      return {
        kind: 'sum',
        parts: [
          { share, rule: { kind: 'equal' } },
          { share: whole - share, rule: { kind: 'area' } },
        ],
      }
    }
  }
}

/** A form without gaps as it is sent. */
export function textOf(form: PlanForm): PlanText {
  return {
    ...{ title: form.title.trim(), body: form.body.trim(), uses: [...form.uses], rule: ruleOf(form) },
    lines: form.lines.map(({ label, amount, kind, payeeUnitId, files }) => ({
      ...{ label: label.trim(), kind, amount: amountOf(amount) ?? fen(0) },
      payeeUnitId: kind === 'compensation' && payeeUnitId !== '' ? payeeUnitId : null,
      fileIds: files.map(({ id }) => id),
    })),
    sources: form.sources.map((source) => ({
      ...{ ...source, label: source.label.trim(), condition: source.condition.trim() },
      amount: amountOf(source.amount) ?? fen(0),
    })),
    ruleText: form.ruleText.trim(),
    askedEach: form.askedEach.trim() === '' ? null : amountOf(form.askedEach),
    terms: termsOf(form),
    coverLabel: form.coverLabel.trim(),
    ...{ alters: form.alters, intoFund: form.intoFund, changeNote: form.changeNote.trim() },
    decisionId: form.decisionId === '' ? null : form.decisionId,
  }
}

function termsOf({ rule, weights, terms }: PlanForm): PlanTerm[] {
  const weighed = rule === 'custom' ? tableOf(weights) : {}
  const units = new Set<string>([...terms.map(({ unitId }) => unitId), ...Object.keys(weighed)])
  return [...units].map((unitId) => {
    const said = terms.find((term) => term.unitId === unitId)
    return {
      unitId: unitId as UnitId,
      weight: weighed[unitId] ?? null,
      limit: said && said.exempt === null ? amountOf(said.limit) : null,
      exempt: said?.exempt ?? null,
      exemptReason: said?.exemptReason.trim() ?? '',
    }
  })
}
