import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema } from './schemas'
import { bindingKinds, grantRoles, scopeKinds } from './roles'
import type { AccountId, BuildingId, CompoundId, DeputyId, EntranceId, GrantId } from './ids'

/** Roles a compound gives itself; those of the community and the street come with the area, the operator's by hand. */
export const compoundRoles = [
  'buildingRep',
  'committee',
  'treasurer',
  'supervisor',
  'counter',
  'member',
  'propertyManager',
] as const satisfies readonly (typeof grantRoles)[number][]
export type CompoundRole = (typeof compoundRoles)[number]

/** How an office came to somebody. */
export const grantSources = ['election', 'appointment', 'decision'] as const
export type GrantSource = (typeof grantSources)[number]

const compoundId = idSchema<CompoundId>()
const everybodyHere = [...grantRoles.filter((role) => role !== 'operator'), ...bindingKinds]
const givers = ['committee', 'communityStaff'] as const

const scopeFields = {
  scopeKind: z.enum(scopeKinds),
  scopeId: z.union([idSchema<BuildingId>(), idSchema<EntranceId>()]).nullable(),
}

/** `role.list`: who holds which office, until when; everybody of the compound may know. */
export const listRoles = operation({
  kind: 'read',
  reach: 'compound',
  who: everybodyHere,
  summary: '院里谁管什么、管到哪里、任期到什么时候。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    offices: z.array(
      z.object({
        grantId: idSchema<GrantId>(),
        role: z.enum(grantRoles),
        scopeLabel: z.string(),
        name: z.string(),
        from: instantSchema,
        until: instantSchema.nullable(),
        source: z.enum(grantSources),
        own: z.boolean(),
        mayEnd: z.boolean(),
        mayHandOver: z.boolean(),
        mayNameDeputy: z.boolean(),
        deputies: z.array(
          z.object({
            deputyId: idSchema<DeputyId>(),
            name: z.string(),
            own: z.boolean(),
            /** Until when the deputy stands in; null while only named. */
            standsInUntil: instantSchema.nullable(),
          }),
        ),
      }),
    ),
    /** What the caller may give; empty for most. */
    mayGive: z.array(z.enum(compoundRoles)),
    /** To choose how far an office reaches, and somebody by the building; empty for whoever chooses nobody. */
    places: z.array(
      z.object({
        ...scopeFields,
        label: z.string(),
      }),
    ),
  }),
  errors: ['forbidden'],
})

/** `role.candidates`: people bound to homes here, by door and masked name, to choose somebody for an office. */
export const listCandidates = operation({
  kind: 'read',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'treasurer', 'supervisor', 'counter', 'communityStaff'],
  summary: '选人：院里已经核对过身份的人，按门牌找。',
  input: z.strictObject({ compoundId, buildingId: idSchema<BuildingId>() }),
  output: z.object({
    people: z.array(
      z.object({
        accountId: idSchema<AccountId>(),
        unitLabel: z.string(),
        kind: z.enum(bindingKinds),
        name: z.string(),
      }),
    ),
  }),
  errors: ['forbidden'],
})

const term = {
  accountId: idSchema<AccountId>(),
  /** The end of the term; null: until ended. */
  until: instantSchema.nullable(),
  source: z.enum(grantSources),
}

/** `role.grant`: gives an office for a term; never to oneself. */
export const grantRole = operation({
  kind: 'write',
  reach: 'compound',
  who: givers,
  summary: '给一个身份：什么身份、管到哪里、到什么时候、怎么来的。',
  input: z.strictObject({ compoundId, role: z.enum(compoundRoles), ...scopeFields, ...term }),
  output: z.object({ grantId: idSchema<GrantId>() }),
  errors: ['forbidden', 'notFound', 'conflict', 'invalidInput'],
})

/** `role.handOver`: one office from one person to the next, without a gap. */
export const handOverRole = operation({
  kind: 'write',
  reach: 'compound',
  who: givers,
  summary: '交接：原来的人到现在为止，接手的人从现在开始。',
  input: z.strictObject({ compoundId, grantId: idSchema<GrantId>(), ...term }),
  output: z.object({ grantId: idSchema<GrantId>() }),
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState', 'invalidInput'],
})

/** `role.end`: ends an office before its term; the holder may always lay it down. */
export const endRole = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'treasurer', 'supervisor', 'counter', 'member', 'propertyManager', ...givers],
  summary: '卸任：本人不再担任，或由业委会、社区结束。',
  input: z.strictObject({ compoundId, grantId: idSchema<GrantId>() }),
  output: z.object({ ended: z.boolean() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `role.nameDeputy`: the holder (or the giver) says beforehand who would stand in. */
export const nameDeputy = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'treasurer', 'supervisor', 'counter', ...givers],
  summary: '先定好代理人：本人有事、生病时由谁代。',
  input: z.strictObject({ compoundId, grantId: idSchema<GrantId>(), accountId: idSchema<AccountId>() }),
  output: z.object({ deputyId: idSchema<DeputyId>() }),
  errors: ['forbidden', 'notFound', 'conflict', 'invalidInput'],
})

/** `role.standIn`: lets a named deputy act until a day; null ends it now. */
export const standIn = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'treasurer', 'supervisor', 'counter', ...givers],
  summary: '请代理人代到哪一天；或者现在收回。',
  input: z.strictObject({ compoundId, deputyId: idSchema<DeputyId>(), until: instantSchema.nullable() }),
  output: z.object({ standsInUntil: instantSchema.nullable() }),
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `account.whoSaw`: who has read my personal data in full, in which office, when. */
export const whoSaw = operation({
  kind: 'read',
  reach: 'platform',
  who: 'signedIn',
  summary: '谁看过我的信息：什么时候、以什么身份、看了什么。',
  input: z.strictObject({}),
  output: z.object({
    now: instantSchema,
    looks: z.array(
      z.object({
        at: instantSchema,
        compoundName: z.string(),
        /** The offices the reader held at that time, or holds. */
        office: z.string(),
        name: z.string(),
        what: z.string(),
      }),
    ),
  }),
  errors: ['notSignedIn'],
})

export type RoleList = z.infer<typeof listRoles.output>
