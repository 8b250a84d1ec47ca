import type { PreparedStatement } from './database'

/** Values: code hash, kind, secret hash, now (ms), expires (ms or null), event id. Answers `accountId`, null if refused. */
export const redeemInvitationStatement: PreparedStatement = {
  name: 'redeem_invitation',
  text: `select redeem_invitation($1::text, $2::text, $3::text, from_ms($4::bigint), from_ms($5::bigint), $6::uuid) as "accountId"`,
}

/** Values: kind, secret hash, now (ms), event id. Answers `revoked`. */
export const revokeIdentityStatement: PreparedStatement = {
  name: 'revoke_identity',
  text: `select revoke_identity($1::text, $2::text, from_ms($3::bigint), $4::uuid) as revoked`,
}
