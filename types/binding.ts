import { z } from 'zod'
import { operation } from './operation'
import { idSchema, instantSchema, lineSchema, textSchema } from './schemas'
import { bindingKinds, grantRoles } from './roles'
import type { AccountId, BindingId, BuildingId, CompoundId, EntranceId, OwnerId, UnitId } from './ids'

/** pending → accepted | refused; accepted → ended, or back to pending when an owner of the unit disputes it. */
export const bindingStatuses = ['pending', 'accepted', 'refused', 'ended'] as const
export type BindingStatus = (typeof bindingStatuses)[number]

/** What a binding rests on; `none` while it waits. */
export const bindingEvidences = [
  'none',
  'rosterPhone',
  'doorSlip',
  'secondPerson',
  'ownersWord',
  'operator',
  'demo',
] as const
export type BindingEvidence = (typeof bindingEvidences)[number]

/** What somebody asks to be; whether an owner is a co-owner follows from the roster. */
export const askedKinds = ['owner', 'tenant', 'family'] as const
export type AskedKind = (typeof askedKinds)[number]

/** Why a binding ends. */
export const endReasons = ['own', 'movedOut', 'sold', 'died', 'notKnown'] as const
export type EndReason = (typeof endReasons)[number]

const compoundId = idSchema<CompoundId>()
const bindingId = idSchema<BindingId>()
const personName = lineSchema(20)
/** Everybody who is signed in, whatever their roles. */
const signedIn = [...bindingKinds, ...grantRoles, 'otherAccount'] as const

/** `session.register`: a WeChat user nobody knows yet says how to be addressed. Elsewhere a code lets people in. */
export const register = operation({
  kind: 'write',
  reach: 'platform',
  who: 'anyone',
  // Only where WeChat says who is calling; a browser's visitor needs a code.
  lets: [],
  summary: '第一次用：说一声怎么称呼您。',
  input: z.strictObject({ name: personName }),
  output: z.object({ accountId: idSchema<AccountId>() }),
  errors: ['notSignedIn', 'forbidden'],
})

/** `binding.doors`: the doors of a compound, to pick one's own; nothing about who lives there. */
export const listDoors = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '选自己家：楼栋、单元、房号。',
  input: z.strictObject({ compoundId, buildingId: idSchema<BuildingId>().nullable() }),
  output: z.object({
    compoundName: z.string(),
    contactPhone: z.string().nullable(),
    buildings: z.array(z.object({ id: idSchema<BuildingId>(), name: z.string(), units: z.int() })),
    /** The doors of the building asked for; empty when none was. */
    doors: z.array(
      z.object({
        unitId: idSchema<UnitId>(),
        label: z.string(),
        entranceId: idSchema<EntranceId>().nullable(),
        entrance: z.string().nullable(),
        floor: z.int().nullable(),
        room: z.string(),
        /** Whether somebody is bound; told only to those who hand out slips here, null to anybody else. */
        bound: z.boolean().nullable(),
      }),
    ),
  }),
  errors: ['notFound'],
})

/** `binding.request`: somebody asks for a home. Accepted at once on a match, otherwise two people look. */
export const requestBinding = operation({
  kind: 'write',
  reach: 'compound',
  // The wall opens for the compound asked about; the guard wants an account.
  who: 'anyone',
  lets: signedIn,
  summary: '说明我住哪一家、是业主、家人还是租户。',
  input: z.strictObject({
    compoundId,
    unitId: idSchema<UnitId>(),
    kind: z.enum(askedKinds),
    /** As on the roster for an owner. */
    name: personName,
    /** slip: the slip in the caller's hands; phone: the code WeChat gave for the number; people: neither. */
    way: z.enum(['slip', 'phone', 'people']),
    phoneCode: z.string().max(200).nullable(),
    note: textSchema(200),
  }),
  output: z.object({
    bindingId,
    status: z.enum(bindingStatuses),
    evidence: z.enum(bindingEvidences),
    /** What happens now, in one sentence. */
    sentence: z.string(),
  }),
  errors: ['notSignedIn', 'notFound', 'slipInvalid', 'rateLimited', 'invalidInput'],
})

/** `binding.queue`: who waits to be accepted, for those who may say yes. */
export const bindingQueue = operation({
  kind: 'read',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff', 'counter', 'supervisor', 'owner', 'coOwner'],
  summary: '谁在等着核对身份。',
  input: z.strictObject({ compoundId }),
  output: z.object({
    now: instantSchema,
    waiting: z.array(
      z.object({
        bindingId,
        unitLabel: z.string(),
        name: z.string(),
        kind: z.enum(bindingKinds),
        note: z.string(),
        requestedAt: instantSchema,
        /** When it goes to the committee, or null once it did. */
        escalatesAt: instantSchema.nullable(),
        escalated: z.boolean(),
        disputed: z.boolean(),
        /** The registered owners, masked: 罗*; the one whose name is the same is marked. */
        owners: z.array(
          z.object({
            ownerId: idSchema<OwnerId>(),
            name: z.string(),
            sameName: z.boolean(),
            /** Somebody else is bound as this owner already. */
            bound: z.boolean(),
          }),
        ),
        /** How many have said yes, and in which capacity. */
        approvals: z.array(z.enum(['office', 'witness', 'owner'])),
        /** What is still missing, in one sentence. */
        missing: z.string(),
        mayApprove: z.boolean(),
        /** Why not, when the caller may not. */
        whyNot: z.string().nullable(),
        mayRefuse: z.boolean(),
      }),
    ),
    /** Whom was accepted lately, so that a stranger at a door shows. */
    recent: z.array(
      z.object({
        bindingId,
        unitLabel: z.string(),
        kind: z.enum(bindingKinds),
        evidence: z.enum(bindingEvidences),
        at: instantSchema,
      }),
    ),
  }),
  errors: ['forbidden'],
})

/** `binding.approve`: one yes; the second of another person accepts. Never one's own. */
export const approveBinding = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff', 'counter', 'supervisor', 'owner', 'coOwner'],
  summary: '核对身份：我认得这个人，是这一家的。',
  input: z.strictObject({
    compoundId,
    bindingId,
    /** Which registered owner it is, where the name alone did not say. */
    ownerId: idSchema<OwnerId>().nullable(),
  }),
  output: z.object({
    status: z.enum(bindingStatuses),
    /** Ballots that were kept and now count. */
    ballotsCounted: z.int(),
    sentence: z.string(),
  }),
  errors: ['forbidden', 'notFound', 'wrongState', 'invalidInput'],
})

/** `binding.refuse`: no, with the reason the person reads. */
export const refuseBinding = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff', 'owner', 'coOwner'],
  summary: '核对不上，说明原因和该找谁。',
  input: z.strictObject({ compoundId, bindingId, reason: lineSchema(200) }),
  output: z.object({ status: z.enum(bindingStatuses) }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `binding.end`: unbinding, end of a tenancy, sale, death; or an owner who does not know this person. */
export const endBinding = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'communityStaff', 'owner', 'coOwner', 'tenant', 'family'],
  summary: '解除绑定：本人解绑、搬走、卖房、去世，或者不认识这个人。',
  input: z.strictObject({ compoundId, bindingId, reason: z.enum(endReasons) }),
  output: z.object({ status: z.enum(bindingStatuses), sentence: z.string() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `binding.nameVoter`: a co-owner says who votes for the unit; it holds once all registered owners say the same. */
export const nameVoter = operation({
  kind: 'write',
  reach: 'compound',
  who: ['coOwner', 'committee', 'communityStaff'],
  summary: '共有人写明由谁投票。',
  input: z.strictObject({
    compoundId,
    unitId: idSchema<UnitId>(),
    ownerId: idSchema<OwnerId>(),
    /** The committee enters what all co-owners signed on paper. */
    paper: z.boolean(),
  }),
  output: z.object({ named: z.boolean(), sentence: z.string() }),
  errors: ['forbidden', 'notFound', 'invalidInput'],
})

export type BindingQueue = z.infer<typeof bindingQueue.output>
