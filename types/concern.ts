import { z } from 'zod'
import { operation } from './operation'
import { attachedFileSchema } from './file'
import { everybodyHere, matterConveners, neighbours, scopeInput, shownStates } from './matter'
import { idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { scopeKinds, type Role } from './roles'
import type { BuildingId, CompoundId, ConcernId, EntranceId, FileId, MatterId } from './ids'

/** How it reached us; `self`: by whose it is. */
export const concernSources = ['self', 'desk', 'door', 'hotline', 'letterBox'] as const
export type ConcernSource = (typeof concernSources)[number]

/** What the screen calls each. */
export const concernSourceLabels: Readonly<Record<ConcernSource, string>> = {
  self: '自己反映',
  desk: '院里摆桌',
  door: '上门听到',
  hotline: '打来电话',
  letterBox: '意见箱',
}

/** waiting → inMatter | answered; taken out of a matter it waits again. */
export const concernStates = ['waiting', 'inMatter', 'answered'] as const
export type ConcernState = (typeof concernStates)[number]

/** What the screen calls each. */
export const concernStateLabels: Readonly<Record<ConcernState, string>> = {
  waiting: '等着处理',
  inMatter: '放进一件事里了',
  answered: '答复了',
}

/** The longest text of one concern; nobody is cut off in the middle of a sentence. */
export const concernTextAtMost = 5000
/** The most photos of one concern. */
export const concernPhotosAtMost = 6
/** How many categories there may be: with one there is nothing to choose, with more nobody finds the right one. */
export const categoriesAtLeast = 2
export const categoriesAtMost = 20
/** The longest name of a category. */
export const categoryLabelAtMost = 12
/** How many concerns one page of a list holds. */
export const concernsOnPage = 20

const reporters: readonly Role[] = [...new Set<Role>([...neighbours, ...matterConveners])]
const compoundId = idSchema<CompoundId>()
const one = { compoundId, concernId: idSchema<ConcernId>() }
const placeIdSchema = z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable()
const codeSchema = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '请选一类。')

const placeInput = {
  category: codeSchema,
  ...scopeInput,
  /** Where exactly: 3楼楼道. */
  place: textSchema(60).default(''),
}

/** A category as the screen offers it. */
export const concernCategorySchema = z.object({ code: z.string(), label: z.string() })
export type ConcernCategory = z.infer<typeof concernCategorySchema>

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

const categoryEditors: readonly Role[] = ['committee', 'communityStaff']
const countedCategorySchema = concernCategorySchema.extend({
  /** How many concerns were reported under it, ever. */
  used: z.int(),
})
export type CountedCategory = z.infer<typeof countedCategorySchema>

/** `concern.categories`: the list as whoever edits it sees it. */
export const concernCategories = operation({
  kind: 'read',
  reach: 'compound',
  who: categoryEditors,
  summary: '反映问题的分类：现在用的、停用了的，每一类反映过多少条。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    compoundName: z.string(),
    /** In the order in which they are offered. */
    offered: z.array(countedCategorySchema),
    /** Offered no longer; each may be offered again. */
    off: z.array(countedCategorySchema),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `concern.setCategories`: about ten, in this order. One left out is offered no longer; what was reported keeps it. */
export const setConcernCategories = operation({
  kind: 'write',
  reach: 'compound',
  who: categoryEditors,
  summary: '改反映问题的分类：增加、改名、换次序、停用。',
  input: z.strictObject({
    compoundId,
    /** What was offered, in its order, when the caller began; changed by somebody else meanwhile, it is a conflict. */
    seen: z.array(concernCategorySchema).max(categoriesAtMost).nullable().default(null),
    categories: z
      .array(z.strictObject({ code: codeSchema.nullable(), label: lineSchema(categoryLabelAtMost) }))
      .min(categoriesAtLeast, '至少留两类。')
      .max(categoriesAtMost, '最多二十类，多了不好选。'),
  }),
  output: z.object({ categories: z.array(concernCategorySchema) }),
  errors: ['forbidden', 'invalidInput', 'conflict'],
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

/** Which concerns a list asks for: the own ones; or those that wait, or are dealt with, for whoever convenes there. */
export const concernFilters = ['mine', 'waiting', 'dealt'] as const
export type ConcernFilter = (typeof concernFilters)[number]

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

const ledgerReaders = [
  'buildingRep',
  'committee',
  'supervisor',
  'communityStaff',
  'subdistrictStaff',
] as const
const ledgerKey = {
  compoundId,
  /** From this moment on; null: from the first one. */
  from: instantSchema.nullable().default(null),
}

/** `concern.ledger`: 民情台账, counts by category and building; a building's representative: of the building. */
export const concernLedger = operation({
  kind: 'read',
  reach: 'compound',
  who: ledgerReaders,
  summary: '民情台账：按类别和楼栋数一数。',
  input: z.strictObject(ledgerKey),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    total: z.int(),
    /** Dealt with: answered, or in a matter that has an outcome. */
    dealt: z.int(),
    categories: z.array(z.object({ code: z.string(), label: z.string(), count: z.int(), waiting: z.int() })),
    buildings: z.array(z.object({ label: z.string(), count: z.int(), waiting: z.int() })),
    sources: z.array(z.object({ source: z.enum(concernSources), count: z.int() })),
    /** For each category the count in each building, in their order. */
    cells: z.array(z.array(z.int())),
    /** Whether the caller may change the categories. */
    mayEditCategories: z.boolean(),
  }),
  errors: ['forbidden', 'notFound'],
})
export type ConcernLedger = z.infer<typeof concernLedger.output>

/** `concern.exportLedger`: the same as a spreadsheet, and every concern without who said it. */
export const exportConcernLedger = operation({
  kind: 'read',
  reach: 'compound',
  who: ledgerReaders,
  summary: '把民情台账存成表格。',
  input: z.strictObject(ledgerKey),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden', 'notFound'],
  timeoutSeconds: 30,
})
