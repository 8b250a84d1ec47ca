import { getCloudbaseContext } from '@cloudbase/node-sdk'
import {
  hashInvitationCode,
  hashSecret,
  newInvitationCode,
  newToken,
  normaliseInvitationCode,
  tokenIdentity,
  tokenOfInvitation,
  wechatIdentity,
} from '../../cloudfunctions/platform/identity'

function contextWith(variables: Record<string, string>) {
  return {
    memory_limit_in_mb: 256,
    time_limit_in_ms: 60_000,
    request_id: 'r',
    function_version: '$LATEST',
    function_name: 'api',
    namespace: 'test',
    environment: JSON.stringify(variables),
  }
}

describe('wechatIdentity', () => {
  const variables = { WX_OPENID: 'oTest_1', WX_CONTEXT_KEYS: 'WX_OPENID', TCB_ENV: 'e' }
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  const { environment: _json, ...older } = contextWith({})
  const shapes = { today: contextWith(variables), older: { ...older, environ: pairs.join(';') } }

  test.each(Object.entries(shapes))('reads the openid the SDK reads, %s form', (_name, context) => {
    const { WX_OPENID } = getCloudbaseContext(context)
    expect(WX_OPENID).toBe('oTest_1')
    expect(wechatIdentity(context)).toEqual({
      ...{ kind: 'wechat', secretHash: hashSecret('wechat', 'oTest_1'), openid: 'oTest_1' },
    })
  })

  test('an openid of the process, left there by an earlier call, is nobody', () => {
    process.env.WX_OPENID = 'oEarlier'
    try {
      expect(wechatIdentity(contextWith({ TCB_ENV: 'e' })).secretHash).toBeNull()
    } finally {
      delete process.env.WX_OPENID
    }
  })

  test.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ environment: '{' }],
    [{ environment: 'null' }],
    [{ environ: 7 }],
  ])('a context of %j is nobody', (context) => {
    expect(wechatIdentity(context)).toEqual({ kind: 'wechat', secretHash: null })
  })

  test('a kind is part of the hash: an openid is no token', () => {
    expect(hashSecret('wechat', 'x')).not.toBe(hashSecret('token', 'x'))
  })
})

describe('tokenIdentity', () => {
  test('a bearer token is its hash', () => {
    const token = newToken()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(tokenIdentity(`Bearer ${token}`).secretHash).toBe(hashSecret('token', token))
    expect(tokenIdentity(`bearer ${token}`).secretHash).toBe(hashSecret('token', token))
  })

  test('no header is a visitor; anything else claims to be somebody', () => {
    expect(tokenIdentity(undefined).secretHash).toBeNull()
    expect(tokenIdentity('').secretHash).toBeNull()
    expect(tokenIdentity('Basic YTpi').secretHash).not.toBeNull()
  })
})

describe('invitation codes', () => {
  test('have 60 bits in groups a person can type', () => {
    const codes = new Set(Array.from({ length: 500 }, newInvitationCode))
    expect(codes.size).toBe(500)
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
    expect(new Set([...codes].join('').replace(/-/g, '')).size).toBe(32)
  })

  test.each([
    ['abcd-efgh-jkmn', 'ABCDEFGHJKMN'],
    [' ABCD EFGH　JKMN ', 'ABCDEFGHJKMN'],
    ['ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ', 'ABCDEFGHJKMN'],
    ['O0oI-1lL0-0000', '000111100000'],
  ])('%s is meant as %s', (typed, meant) => {
    expect(normaliseInvitationCode(typed)).toBe(meant)
    expect(hashInvitationCode(typed)).toBe(hashInvitationCode(meant))
  })

  test('the token of a code follows from code and request, however the code was typed', () => {
    expect(tokenOfInvitation('abcd-efgh-jkmn', 'r1')).toBe(tokenOfInvitation('ABCDEFGHJKMN', 'r1'))
    expect(tokenOfInvitation('ABCDEFGHJKMN', 'r1')).not.toBe(tokenOfInvitation('ABCDEFGHJKMN', 'r2'))
  })
})
