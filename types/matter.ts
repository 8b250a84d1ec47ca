import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema } from './schemas'
import { bindingKinds, grantRoles, scopeKinds, type Role } from './roles'
import type { BuildingId, CompoundId, ConcernId, EntranceId, MatterId } from './ids'

/** Who may put a matter to the neighbours, each within the own scope. */
export const matterConveners = [
  'buildingRep',
  'committee',
  'communityStaff',
] as const satisfies readonly Role[]

/** Everybody with an accepted home in the compound. */
export const neighbours = bindingKinds

/** Everybody who is somebody in a compound. */
export const everybodyHere: readonly Role[] = [
  ...grantRoles.filter((role) => role !== 'operator'),
  ...bindingKinds,
]

/** going → done once a convener has said what came of it; back when a later sentence says it goes on. */
export const matterStates = ['going', 'done'] as const
export type MatterState = (typeof matterStates)[number]

/** Whether others see it: pending → visible | held | removed. */
export const shownStates = ['pending', 'visible', 'held', 'removed'] as const
export type Shown = (typeof shownStates)[number]

/** What stands on the thread of a matter beside its steps. Each noun brings its own kind. */
export const linkedKinds = ['concern', 'meeting', 'minutes', 'followUp', 'decision', 'costPlan'] as const
export type LinkedKind = (typeof linkedKinds)[number]

/** The building or entrance; null when the scope is the compound. */
const scopeIdSchema = z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable()
/** Where something belongs, as callers say it. */
export const scopeInput = { scopeKind: z.enum(scopeKinds), scopeId: scopeIdSchema }

const compoundId = idSchema<CompoundId>()
const one = { compoundId, matterId: idSchema<MatterId>() }

/** What came of a matter: one sentence. */
const outcomeSchema = z.object({
  id: z.string(),
  text: z.string(),
  at: instantSchema,
  shown: z.enum(shownStates),
})

/** A matter in a list. */
export const matterCardSchema = z.object({
  id: idSchema<MatterId>(),
  title: z.string(),
  scopeLabel: z.string(),
  state: z.enum(matterStates),
  shown: z.enum(shownStates),
  /** What came of it; null while nobody has said. */
  outcome: z.string().nullable(),
  /** The last step of its thread, as a sentence; null while there is none. */
  lastStep: z.string().nullable(),
  touchedAt: instantSchema,
  meToo: z.int(),
  followed: z.boolean(),
})
export type MatterCard = z.infer<typeof matterCardSchema>

/** Which matters a list asks for. */
export const matterFilters = ['going', 'done', 'followed'] as const
export type MatterFilter = (typeof matterFilters)[number]

/** How many matters one page of the list holds. */
export const mattersOnPage = 20

/** `matter.list`: 院里的事, the one that moved last on top. Readable without login. */
export const listMatters = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '院里的事，最近有进展的在前。',
  input: z.strictObject({
    compoundId,
    of: z.enum(matterFilters).default('going'),
    /** Where the page before ended. */
    after: z.strictObject({ touchedAt: instantSchema, id: idSchema<MatterId>() }).nullable().default(null),
  }),
  output: z.object({
    now: instantSchema,
    compoundName: z.string(),
    demo: z.boolean(),
    matters: z.array(matterCardSchema),
    /** Whether there are more after these. */
    more: z.boolean(),
    /** Whether the caller may open one. */
    mayOpen: z.boolean(),
  }),
  errors: ['notFound'],
})

/** `matter.view`: the whole thread of one matter, what came of it on top. Readable without login. */
export const viewMatter = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '看一件院里的事：结果怎么样，怎么一步步走过来的，连着哪些反映、会和表决。',
  input: z.strictObject(one),
  output: z.object({
    now: instantSchema,
    id: idSchema<MatterId>(),
    compoundId,
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    demo: z.boolean(),
    title: z.string(),
    scopeKind: z.enum(scopeKinds),
    scopeId: scopeIdSchema,
    scopeLabel: z.string(),
    state: z.enum(matterStates),
    shown: z.enum(shownStates),
    createdAt: instantSchema,
    /** The sentence that stands. */
    outcome: outcomeSchema.nullable(),
    /** Earlier ones, latest first. */
    earlierOutcomes: z.array(outcomeSchema),
    /** The matter this one was put together with. */
    mergedInto: z.object({ id: idSchema<MatterId>(), title: z.string() }).nullable(),
    /** The matters that were put together with this one; each stays readable by its own address. */
    merged: z.array(z.object({ id: idSchema<MatterId>(), title: z.string() })),
    /** Oldest first. */
    steps: z.array(
      z.object({
        at: instantSchema,
        sentence: z.string(),
        /** What it happened to, if that can be opened. */
        about: z.object({ kind: z.enum(linkedKinds), id: z.string() }).nullable(),
        /** Of a matter that was put together with this one: its title. */
        from: z.string().nullable(),
      }),
    ),
    /** How many older steps are not among them. */
    earlierSteps: z.int(),
    linked: z.array(
      z.object({
        kind: z.enum(linkedKinds),
        id: z.string(),
        title: z.string(),
        /** How it stands, as the screen says it. */
        state: z.string(),
        at: instantSchema,
      }),
    ),
    followed: z.boolean(),
    /** 举报 is offered: the caller is somebody here and does not deal with it. */
    mayReport: z.boolean(),
    /** Whether the caller is somebody here. */
    mayFollow: z.boolean(),
    meToo: z.object({ count: z.int(), mine: z.boolean(), may: z.boolean() }),
    /** Whether the caller may say what came of it, and put it together with another. */
    convenes: z.boolean(),
  }),
  errors: ['notFound'],
})
export type MatterView = z.infer<typeof viewMatter.output>

/** `matter.open`: a convener opens a matter, from what people said or without. */
export const openMatter = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '开一件院里的事，可以把大家反映的问题放进来。',
  input: z.strictObject({
    compoundId,
    title: lineSchema(60),
    ...scopeInput,
    concernIds: z.array(idSchema<ConcernId>()).max(50, '一次最多放 50 条。').default([]),
  }),
  output: z.object({ matterId: idSchema<MatterId>(), concerns: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `matter.follow`: 关注, or no longer. */
export const followMatter = operation({
  kind: 'write',
  reach: 'compound',
  who: everybodyHere,
  summary: '关注一件事，有进展就告诉我；或者不再关注。',
  input: z.strictObject({ ...one, on: z.boolean() }),
  output: z.object({ followed: z.boolean() }),
  errors: ['notFound'],
})

/** `matter.meToo`: 我也是, by whoever lives there; or taken back. */
export const meTooMatter = operation({
  kind: 'write',
  reach: 'compound',
  who: neighbours,
  summary: '说一声我家也一样；或者收回。',
  input: z.strictObject({ ...one, on: z.boolean() }),
  output: z.object({ count: z.int(), mine: z.boolean() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `matter.setOutcome`: what came of it, in one sentence. A later sentence takes its place; none is lost. */
export const setMatterOutcome = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '用一句话说清楚这件事最后怎么样了。',
  input: z.strictObject({
    ...one,
    text: lineSchema(200),
    /** Whether that is the end of it. */
    done: z.boolean(),
  }),
  output: z.object({ state: z.enum(matterStates) }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `matter.merge`: puts two matters together; both histories stay readable, and the old one leads to the new. */
export const mergeMatters = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '把两件事并成一件，两边的经过都留着。',
  input: z.strictObject({ ...one, intoId: idSchema<MatterId>() }),
  output: z.object({ matterId: idSchema<MatterId>() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})
