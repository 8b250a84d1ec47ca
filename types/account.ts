import { z } from 'zod'
import { bindingStatuses } from './binding'
import { consentTexts, givenConsentSchema } from './consent'
import { objectionStates } from './objection'
import { operation } from './operation'
import { ownThingKinds } from './own-thing-kinds'
import { bindingKinds, grantRoles } from './roles'
import { instantSchema, lineSchema } from './schemas'

const signInSchema = z.object({
  /** Tells several apart; says nothing else. */
  label: z.string(),
  kind: z.enum(['wechat', 'token']),
  since: instantSchema,
  until: instantSchema.nullable(),
  /** The one this call was made with. */
  here: z.boolean(),
})

const consentSchema = givenConsentSchema.extend({ at: instantSchema })

/** `account.myData`: everything held about me, and what goes when. */
export const myData = operation({
  kind: 'read',
  reach: 'platform',
  who: 'signedIn',
  summary: '我的数据：系统里记了我什么、留到什么时候。',
  input: z.strictObject({}),
  output: z.object({
    now: instantSchema,
    name: z.string(),
    since: instantSchema,
    identities: z.array(signInSchema),
    consents: z.array(consentSchema),
    homes: z.array(
      z.object({
        compound: z.string(),
        label: z.string(),
        kind: z.enum(bindingKinds),
        status: z.enum(bindingStatuses),
        /** What I said to be called, and what I added for whoever checked. */
        name: z.string(),
        note: z.string(),
        since: instantSchema,
        until: instantSchema.nullable(),
        /** As the roster has me, where I am bound as an owner. */
        roster: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
        /** What becomes of it, in a sentence. */
        keeping: z.string(),
      }),
    ),
    offices: z.array(
      z.object({
        place: z.string(),
        role: z.enum(grantRoles),
        from: instantSchema,
        until: instantSchema.nullable(),
      }),
    ),
    /** That I returned, and when; never what. */
    ballots: z.array(z.object({ title: z.string(), at: instantSchema, keeping: z.string() })),
    polls: z.array(z.object({ title: z.string(), at: instantSchema })),
    objections: z.array(
      z.object({ title: z.string(), text: z.string(), state: z.enum(objectionStates), at: instantSchema }),
    ),
    files: z.array(z.object({ name: z.string(), at: instantSchema })),
    /** What I said, followed, came to, pledged; what my homes were asked for and paid. Oldest first. */
    things: z.array(
      z.object({
        kind: z.enum(ownThingKinds),
        /** The compound's name. */
        place: z.string(),
        /** Of which home, where it is a home's. */
        home: z.string().nullable(),
        /** What it is about; empty where that may not be read any more. */
        about: z.string(),
        /** In my own words; empty where there are none. */
        words: z.string(),
        answer: z.string().nullable(),
        /** Sums, numbers and how it stands, in words. */
        detail: z.string(),
        at: instantSchema,
      }),
    ),
    /** How many records of what I did there are. */
    records: z.number().int().nonnegative(),
    /** Why something is not deleted at this moment, a sentence each. */
    holds: z.array(z.string()),
  }),
  errors: ['notSignedIn'],
})

/** `account.identities`: my ways to sign in. */
export const identities = operation({
  kind: 'read',
  reach: 'platform',
  who: 'signedIn',
  summary: '我在哪些手机、浏览器上登录着。',
  input: z.strictObject({}),
  output: z.object({ now: instantSchema, identities: z.array(signInSchema) }),
  errors: ['notSignedIn'],
})

/** `account.correctName`: how I am addressed, for everybody who sees my name. */
export const correctName = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '改我的称呼。',
  input: z.strictObject({ name: lineSchema(20) }),
  output: z.object({ name: z.string() }),
  errors: ['notSignedIn'],
})

/** `account.newPhoneCode`: a one-time code that lets a new phone into my account, for fifteen minutes. */
export const newPhoneCode = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '换手机：给新手机一个一次用的码。',
  input: z.strictObject({}),
  output: z.object({ code: z.string(), expiresAt: instantSchema }),
  errors: ['notSignedIn'],
})

/** `account.signOutOthers`: ends every way into my account but this one. */
export const signOutOthers = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '在别的手机上退出登录。',
  input: z.strictObject({}),
  output: z.object({ signedOut: z.boolean() }),
  errors: ['notSignedIn'],
})

/** `account.consents`: to which texts I have said yes, and which wait; a visitor is asked about all. */
export const consents = operation({
  kind: 'read',
  reach: 'platform',
  who: 'anyone',
  summary: '我同意过哪些说明、还有哪些要问我。',
  input: z.strictObject({}),
  output: z.object({
    /** A visitor's yes has nobody it belongs to yet. */
    signedIn: z.boolean(),
    given: z.array(consentSchema),
    pending: z.array(z.enum(consentTexts)),
  }),
  errors: ['sessionExpired'],
})

/** `account.consent`: yes to texts, in the version that was shown. */
export const consent = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '同意使用约定和隐私说明。',
  input: z.strictObject({ texts: z.array(givenConsentSchema.strict()).min(1).max(consentTexts.length) }),
  output: z.object({ pending: z.array(z.enum(consentTexts)) }),
  errors: ['notSignedIn', 'conflict'],
})

/** `account.close`: ends my account; what the law needs stays, without my name. */
export const close = operation({
  kind: 'write',
  reach: 'platform',
  who: 'signedIn',
  summary: '注销我的账号。',
  input: z.strictObject({}),
  output: z.object({ closed: z.boolean() }),
  errors: ['notSignedIn', 'wrongState'],
})

export type MyData = z.infer<typeof myData.output>
