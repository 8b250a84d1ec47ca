import { z } from 'zod'
import {
  isCalendarDay,
  type CalendarDay,
  type CentiSqm,
  type Fen,
  type Headcount,
  type Instant,
} from './units'
import type { RequestId } from './ids'

/** A UUID of a given brand. */
export function idSchema<Id extends string>(): z.ZodType<Id, Id> {
  return z.uuid('编号不对，请返回刷新。') as unknown as z.ZodType<Id, Id>
}

export const requestIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/, '请求编号不对。') as unknown as z.ZodType<RequestId, RequestId>

export const fenSchema = z.int() as unknown as z.ZodType<Fen, Fen>
export const centiSqmSchema = z.int().min(0) as unknown as z.ZodType<CentiSqm, CentiSqm>
export const headcountSchema = z.int().min(0) as unknown as z.ZodType<Headcount, Headcount>
export const instantSchema = z.int() as unknown as z.ZodType<Instant, Instant>
/** A day within living memory or to come: beyond, neither months nor the database have a next day. */
export const calendarDaySchema = z
  .string()
  .refine(isCalendarDay, '日期写成 2026-10-15 这样。')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', '请看看年份对不对。') as unknown as z.ZodType<
  CalendarDay,
  CalendarDay
>

/** A line people write: trimmed, not empty, at most `max` characters. */
export function lineSchema(max: number): z.ZodString {
  return z.string().trim().min(1, '请填写。').max(max, `最多 ${max} 个字。`)
}

/** Text people write that may be left out. */
export function textSchema(max: number): z.ZodString {
  return z.string().trim().max(max, `最多 ${max} 个字。`)
}

/** A legal clock as people read it, with where it is written; a value nobody has verified reads 待核对. */
export const clockSchema = z.object({
  label: z.string(),
  value: z.string(),
  source: z.string(),
  verified: z.boolean(),
})
export type Clock = z.infer<typeof clockSchema>
