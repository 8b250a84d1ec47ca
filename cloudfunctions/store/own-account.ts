import type { BindingStatus } from '../../types/binding'
import type { ConsentText } from '../../types/consent'
import type { ObjectionState } from '../../types/objection'
import type { BindingKind, GrantRole } from '../../types/roles'
import type { Instant } from '../../types/units'
import type { OwnThing } from '../rules/own-things'
import type { PreparedStatement } from './database'

// Each of these functions finds the account by the identity of the call, and answers null when there is none. The first
// three values are always: kind, secret hash, now (ms).

function statement(name: string, more: string): PreparedStatement {
  return { name, text: `select ${name}($1::text, $2::text, from_ms($3::bigint)${more}) as answer` }
}

/** Answers `OwnIdentities`. */
export const ownIdentitiesStatement = statement('own_identities', '')
/** Answers `OwnData`. */
export const ownDataStatement: PreparedStatement = {
  name: 'own_data_and_things',
  text: `select own_data($1::text, $2::text, from_ms($3::bigint))
    || jsonb_build_object('things', own_things($1::text, $2::text, from_ms($3::bigint))) as answer`,
}
/** Values besides: name, event id. */
export const correctOwnNameStatement = statement('correct_own_name', ', $4::text, $5::uuid')
/** Values besides: code hash, expires (ms), event id. */
export const newPhoneCodeStatement = statement('new_phone_code', ', $4::text, from_ms($5::bigint), $6::uuid')
/** Values besides: event id. Answers how many ended. */
export const endOtherIdentitiesStatement = statement('end_other_identities', ', $4::uuid')
/** Values besides: texts (json), event id. Answers how many were new. */
export const giveConsentStatement = statement('give_consent', ', $4::jsonb, $5::uuid')
/** Values besides: event id. Answers `Closing`. */
export const closeOwnAccountStatement = statement('close_own_account', ', $4::uuid')

/** The caller's ways to sign in, and what was agreed to. */
export interface OwnIdentities {
  readonly accountId: string
  readonly consents: { text: ConsentText; version: number; at: Instant }[]
  readonly identities: {
    label: string
    kind: 'wechat' | 'token'
    since: Instant
    until: Instant | null
    here: boolean
  }[]
}

/** Everything held about the caller. */
export interface OwnData extends OwnIdentities {
  readonly name: string
  readonly since: Instant
  readonly homes: readonly {
    compoundId: string
    compound: string
    building: string
    entrance: string | null
    floor: number | null
    room: string
    kind: BindingKind
    status: BindingStatus
    name: string
    note: string
    since: Instant
    until: Instant | null
    decidedAt: Instant | null
    ownerName: string | null
    ownerPhone: string | null
  }[]
  readonly offices: readonly { compound: string; role: GrantRole; from: Instant; until: Instant | null }[]
  readonly ballots: readonly {
    compoundId: string
    title: string
    at: Instant
    closedAt: Instant | null
    termEndsAt: Instant | null
  }[]
  readonly polls: { title: string; at: Instant }[]
  readonly objections: { title: string; text: string; state: ObjectionState; at: Instant }[]
  readonly files: { name: string; at: Instant }[]
  readonly things: readonly (OwnThing & {
    readonly place: string
    readonly at: Instant
    readonly words: string
    readonly answer: string | null
  })[]
  readonly records: number
  readonly compounds: readonly { id: string; name: string; pack: unknown; held: boolean }[]
}

/** What closing came to. */
export type Closing =
  | { readonly nobody: true }
  | { readonly offices: readonly { compound: string; role: GrantRole }[] }
  | { readonly homes: number }
