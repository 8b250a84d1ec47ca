import { z } from 'zod'
import { operation } from './operation'
import { attachedFileSchema } from './file'
import { everybodyHere, matterConveners, neighbours, scopeInput, shownStates } from './matter'
import { idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { scopeKinds, type Role } from './roles'
import type { BuildingId, CompoundId, ConcernId, EntranceId, FileId, MatterId } from './ids'
import { codeSchema, concernCategorySchema } from './concern-category'
import {
  concernTextAtMost,
  concernPhotosAtMost,
  concernSources,
  concernStates,
  concernFilters,
} from './concern-kinds'

const reporters: readonly Role[] = [...new Set<Role>([...neighbours, ...matterConveners])]
const compoundId = idSchema<CompoundId>()
const one = { compoundId, concernId: idSchema<ConcernId>() }
const placeIdSchema = z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable()

const placeInput = {
  category: codeSchema,
  ...scopeInput,
  /** Where exactly: 3楼楼道. */
  place: textSchema(60).default(''),
}

/** `concern.form`: what reporting needs: categories, places, and whether the caller may enter for others. */
export const concernForm = operation({
  kind: 'read',
  reach: 'compound',
  who: reporters,
  summary: '反映问题要用的：分哪几类、哪栋哪单元。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    categories: z.array(concernCategorySchema),
    places: z.array(
      z.object({
        scopeKind: z.enum(scopeKinds),
        scopeId: placeIdSchema,
        label: z.string(),
        /** The caller's own building or entrance. */
        own: z.boolean(),
        /** Whether the caller may enter for others there. */
        mayEnter: z.boolean(),
      }),
    ),
    /** Whether the caller may report as somebody who lives here. */
    livesHere: z.boolean(),
    /** Whether the caller may change the categories. */
    mayEditCategories: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `concern.report`: by whoever it is, or entered for somebody at the desk, the door, the hotline, from the letter box. */
export const reportConcern = operation({
  kind: 'write',
  reach: 'compound',
  who: reporters,
  summary: '反映一个问题：写几句或者拍照，说清楚在哪里。',
  input: z.strictObject({
    compoundId,
    text: textSchema(concernTextAtMost).default(''),
    ...placeInput,
    fileIds: z
      .array(idSchema<FileId>())
      .max(concernPhotosAtMost, `最多附 ${concernPhotosAtMost} 张照片。`)
      .default([]),
    /** Neighbours may see a masked name. */
    named: z.boolean().default(false),
    /** For whom it was entered; null when one's own. */
    entered: z
      .strictObject({
        source: z.enum(['desk', 'door', 'hotline', 'letterBox']),
        /** As they gave it; empty when they did not. */
        person: textSchema(20).default(''),
        contact: textSchema(20).default(''),
      })
      .nullable()
      .default(null),
  }),
  output: z.object({ concernId: idSchema<ConcernId>(), shown: z.enum(shownStates) }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})

/** `concern.suggest`: what neighbours have reported already that may be the same. Asked before sending. */
export const suggestConcerns = operation({
  kind: 'read',
  reach: 'compound',
  who: reporters,
  summary: '送出之前看看：附近有没有人反映过一样的。',
  input: z.strictObject({ compoundId, text: textSchema(concernTextAtMost), ...placeInput }),
  output: z.object({
    similar: z.array(
      z.object({
        concernId: idSchema<ConcernId>(),
        /** The thread it is in. */
        matter: z.object({ id: idSchema<MatterId>(), title: z.string() }).nullable(),
        excerpt: z.string(),
        where: z.string(),
        at: instantSchema,
        meToo: z.object({ count: z.int(), mine: z.boolean() }),
        own: z.boolean(),
      }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `concern.meToo`: 我也是, of something a neighbour reported; in a thread, of the thread. */
export const meTooConcern = operation({
  kind: 'write',
  reach: 'compound',
  who: neighbours,
  summary: '邻居反映过一样的，说一声我家也一样；或者收回。',
  input: z.strictObject({ ...one, on: z.boolean() }),
  output: z.object({
    count: z.int(),
    mine: z.boolean(),
    matterId: idSchema<MatterId>().nullable(),
  }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

const cardSchema = z.object({
  id: idSchema<ConcernId>(),
  excerpt: z.string(),
  photos: z.int(),
  category: z.string(),
  where: z.string(),
  source: z.enum(concernSources),
  state: z.enum(concernStates),
  shown: z.enum(shownStates),
  at: instantSchema,
  matter: z.object({ id: idSchema<MatterId>(), title: z.string() }).nullable(),
  meToo: z.int(),
})
export type ConcernCard = z.infer<typeof cardSchema>

/** `concern.list`: the own ones, or those of the caller's scope to deal with. */
export const listConcerns = operation({
  kind: 'read',
  reach: 'compound',
  who: everybodyHere,
  summary: '我反映的问题；召集人看等着处理的。',
  input: z.strictObject({
    compoundId,
    of: z.enum(concernFilters).default('mine'),
    after: z.strictObject({ at: instantSchema, id: idSchema<ConcernId>() }).nullable().default(null),
  }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    concerns: z.array(cardSchema),
    more: z.boolean(),
    /** Whether the caller deals with what others report, somewhere in the compound. */
    deals: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `concern.view`: one concern. Neighbours see what passed the check; conveners of the place see for whom it is. */
export const viewConcern = operation({
  kind: 'read',
  reach: 'compound',
  who: everybodyHere,
  summary: '看一条反映：说了什么、在哪里、到哪一步了。',
  input: z.strictObject(one),
  output: cardSchema.extend({
    now: instantSchema,
    compoundId,
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    text: z.string(),
    files: z.array(attachedFileSchema),
    scopeKind: z.enum(scopeKinds),
    scopeId: placeIdSchema,
    /** How neighbours see who said it: 张*, or 一位邻居. */
    saidBy: z.string(),
    /** For whom it was entered and how to reach them; for those who deal with it, on record. */
    person: z.object({ called: z.string().nullable(), contact: z.string().nullable() }).nullable(),
    answer: z
      .object({ text: z.string(), at: instantSchema, /** 举报 is offered. */ mayReport: z.boolean() })
      .nullable(),
    own: z.boolean(),
    mine: z.boolean(),
    mayMeToo: z.boolean(),
    /** Whether the caller may answer it or put it into a matter. */
    deals: z.boolean(),
    /** For whoever deals with it: matters of the scope to put it into, the latest first. */
    matters: z.array(z.object({ id: idSchema<MatterId>(), title: z.string() })),
  }),
  errors: ['forbidden', 'notFound'],
  unmasks: true,
})
export type ConcernView = z.infer<typeof viewConcern.output>

/** `concern.link`: puts a concern into a matter, or takes it out again (`matterId` null). */
export const linkConcern = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '把一条反映放进一件院里的事，或者拿出来。',
  input: z.strictObject({ ...one, matterId: idSchema<MatterId>().nullable() }),
  output: z.object({ state: z.enum(concernStates) }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `concern.answer`: answers one that needs no thread. */
export const answerConcern = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '答复一条不用专门开一件事的反映。',
  input: z.strictObject({ ...one, answer: lineSchema(500) }),
  output: z.object({ state: z.enum(concernStates) }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})
