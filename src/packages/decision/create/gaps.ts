import type { Instant } from '../../../../types/units'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { instantOf } from '../../../components/day-time'
import { type DecisionForm, isWritten } from './form'

/** The steps of the form, each one screen. */
export const steps = ['是哪一种事', '问哪些人', '要大家定什么', '钱和材料', '什么时候', '看一遍'] as const

/** What is missing or wrong, by field; the sentence says what to do. */
export type FormGaps = Readonly<Record<string, string>>

/** The moment, and when voting may open at the earliest by the rules of the place; null when they do not say. */
export interface Clockwork {
  readonly now: Instant
  readonly earliest: Instant | null
}

function kindGaps({ compoundId, regime, item }: DecisionForm): FormGaps {
  return {
    ...(compoundId === '' ? { compoundId: '请选是哪个院子的事。' } : {}),
    ...(regime === null ? { regime: '请选一种。' } : {}),
    ...(regime === 'owners' && item === null ? { item: '请选这件事属于哪一类，规则才定得下来。' } : {}),
  }
}

function scopeGaps({ scopeKind, buildingId, entranceId }: DecisionForm): FormGaps {
  if (scopeKind === null) return { scope: '请选问哪些人。' }
  if (scopeKind === 'building' && buildingId === '') return { scope: '请选是哪一栋。' }
  return scopeKind === 'entrance' && entranceId === '' ? { scope: '请选是哪个单元。' } : {}
}

function wordsGaps({ title, questions }: DecisionForm): FormGaps {
  const gaps: Record<string, string> = {}
  if (title.trim() === '') gaps['title'] = '请写一个标题。'
  questions.forEach(({ text }, index) => {
    if (text.trim() === '') gaps[`question.${index}`] = '请写清楚问什么。'
  })
  return gaps
}

function papersGaps({ regime, papers }: DecisionForm): FormGaps {
  const gaps: Record<string, string> = {}
  papers.forEach((paper, index) => {
    if (!isWritten(paper)) return
    if (paper.title.trim() === '') gaps[`paper.${index}`] = '请给这份材料写个名字。'
    else if (paper.body.trim() === '' && !paper.file) {
      gaps[`paper.${index}`] = '这份材料只有名字，请写上内容，或者附上照片、PDF。'
    }
  })
  if (regime === 'owners' && !papers.some(isWritten)) {
    gaps['paper.0'] = '请附上材料：方案、报价或者说明，让大家看了再投。'
  }
  return gaps
}

function timeGaps({ regime, opens, closes }: DecisionForm, { now, earliest }: Clockwork): FormGaps {
  const closesAt = instantOf(closes)
  const opensAt = instantOf(opens)
  if (closesAt === null) return { closes: '请定下截止的日子和钟点。' }
  if (closesAt <= now) return { closes: '截止时间已经过去了，请往后改。' }
  if (regime !== 'owners') return {}
  if (opensAt === null) return { opens: '请定下开始投票的日子和钟点。' }
  if (earliest !== null && opensAt < earliest) {
    return {
      opens: `就算今天发通知，最早也要 ${momentLabel(earliest, now)} 才能开始投票。请往后改。`,
    }
  }
  return closesAt <= opensAt ? { closes: '截止时间要在开始时间之后。' } : {}
}

/** What is still missing on one step of the form. The server looks again, by the rules of the place. */
export function gapsOf(form: DecisionForm, step: number, times: Clockwork): FormGaps {
  switch (step) {
    case 0:
      return kindGaps(form)
    case 1:
      return scopeGaps(form)
    case 2:
      return wordsGaps(form)
    case 3:
      return papersGaps(form)
    case 4:
      return timeGaps(form, times)
    default:
      return {}
  }
}

/** The first step on which something is missing; null when the form is whole. */
export function firstGap(form: DecisionForm, times: Clockwork): number | null {
  const step = steps.findIndex((_, index) => Object.keys(gapsOf(form, index, times)).length > 0)
  return step < 0 ? null : step
}
