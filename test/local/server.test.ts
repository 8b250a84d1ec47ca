import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { contract } from '../../types/contract'
import { errorCatalogue } from '../../types/errors'
import { newId } from '../../cloudfunctions/platform/ids'
import { sql } from '../../cloudfunctions/store/sql'
import { redDot } from '../support/files'
import { makeCompound, makePerson } from '../support/people'
import { startTestServer, type TestServer } from '../support/local-server'

interface Refusal {
  ok: boolean
  error: { code: string; message: string }
}

const chinese = /[\u4e00-\u9fff]/

function weigh(directory: string): number {
  return readdirSync(directory, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0),
    0,
  )
}

describe('the local host', () => {
  let test: TestServer
  let compoundId: string
  let foreignId: string
  let committee: Awaited<ReturnType<typeof makePerson>>
  let member: Awaited<ReturnType<typeof makePerson>>

  beforeAll(async () => {
    test = await startTestServer()
    const { database } = test.server.host
    compoundId = await makeCompound(database, '测试院')
    foreignId = await makeCompound(database, '别的院')
    committee = await makePerson(database, compoundId, 'committee')
    member = await makePerson(database, compoundId, 'member')
  })
  afterAll(() => test.stop())

  async function rowsWritten(): Promise<number> {
    const row = await test.server.host.database.transaction('owner', (tx) =>
      tx.row<{ count: number }>(
        sql`select (select count(*) from event) + (select count(*) from platform_event) + (select count(*) from decision)
              + (select count(*) from unit) as count`,
      ),
    )
    return row?.count ?? -1
  }

  async function post(
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) {
    const response = await fetch(`${test.url}/api`, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as Refusal }
  }

  function expectRefusal(answer: { status: number; body: unknown }, status: number, code: string): void {
    expect(answer.status).toBe(status)
    const { ok, error } = answer.body as Refusal
    expect([ok, error.code]).toEqual([false, code])
    expect(error.message).toMatch(chinese)
  }

  describe('bad input: a Chinese sentence, a proper status, nothing written', () => {
    let before: number
    beforeAll(async () => {
      before = await rowsWritten()
    })
    afterAll(async () => {
      expect(await rowsWritten()).toBe(before)
      expect((await fetch(`${test.url}/healthz`)).status).toBe(200)
    })

    it.each(['no.such', 'constructor', '__proto__', ''])('unknown operation %j', async (op) => {
      expectRefusal(await test.api(op, {}), 404, 'unknownOperation')
    })

    it.each(['{', '', 'null', '[]', '"text"', '{"op":7}', '{"__proto__":{"op":"account.me"}}'])(
      'a body of %j',
      async (body) => {
        expectRefusal(await post(body), 400, 'malformedRequest')
      },
    )

    it('a body that is not JSON by its own words', async () => {
      expectRefusal(
        await post('{"op":"account.me"}', { 'content-type': 'text/plain' }),
        400,
        'malformedRequest',
      )
    })

    it('wrong types name the field', async () => {
      const answer = await test.api('roster.view', { compoundId: 7 }, committee)
      expectRefusal(answer, 400, 'invalidInput')
      expect(answer.body).toMatchObject({ error: { fields: { compoundId: expect.stringMatching(chinese) } } })
    })

    it('a write without a request id', async () => {
      expectRefusal(
        await post(JSON.stringify({ op: 'session.redeemInvitation', input: { code: 'ABCDEF' } })),
        400,
        'malformedRequest',
      )
    })

    it('a body of 3 MB', async () => {
      expectRefusal(
        await post(JSON.stringify({ op: 'account.me', input: 'x'.repeat(3_000_000) })),
        413,
        'bodyTooLarge',
      )
    })

    it('a compound that is not the caller’s', async () => {
      expectRefusal(
        await test.api('roster.view', { compoundId: foreignId, buildingId: null, unmask: false }, committee),
        403,
        'forbidden',
      )
    })

    it('no token, and a token nobody has', async () => {
      const input = { compoundId, buildingId: null, unmask: false }
      expectRefusal(await test.api('roster.view', input), 401, 'notSignedIn')
      expectRefusal(await test.api('roster.view', input, { token: 'x' }), 401, 'sessionExpired')
    })

    it.each([
      'GET /api',
      'POST /demo/clock',
      'GET /demo/personas',
      'GET /demo/shell/shell.js',
      'DELETE /healthz',
    ])('%s is no address here', async (line) => {
      const [method = '', address = ''] = line.split(' ')
      const response = await fetch(test.url + address, { method })
      expectRefusal({ status: response.status, body: await response.json() }, 404, 'notFound')
    })
  })

  describe('a one-time code', () => {
    it('lets a person in once; the same request again gives the same token', async () => {
      const { code, accountId } = await makePerson(test.server.host.database, compoundId, 'counter')
      const requestId = 'redeem-request-01'
      const first = await test.api('session.redeemInvitation', { code: code.toLowerCase() }, { requestId })
      expect(first).toMatchObject({ status: 200, body: { ok: true, value: { accountId } } })
      const again = await test.api('session.redeemInvitation', { code }, { requestId })
      expect(again.body).toEqual(first.body)
      expectRefusal(await test.api('session.redeemInvitation', { code }), 400, 'invitationInvalid')

      const { token } = (first.body as { value: { token: string } }).value
      const me = await test.api('account.me', {}, { token })
      expect(me.body).toMatchObject({ ok: true, value: { account: { id: accountId } } })
    })

    it('is kept, like the token it becomes, as a hash alone', async () => {
      const { code } = await makePerson(test.server.host.database, compoundId, 'counter')
      const { body } = await test.api('session.redeemInvitation', { code })
      const { token } = (body as { value: { token: string } }).value
      const kept = await test.server.host.database.transaction('owner', (tx) =>
        tx.row<{ text: string }>(
          sql`select (select string_agg(i::text, ' ') from invitation i) || (select string_agg(a::text, ' ') from account_identity a) as text`,
        ),
      )
      expect(kept?.text).not.toContain(code)
      expect(kept?.text).not.toContain(token)
    })

    it('signing out ends the token, and only it', async () => {
      const person = await makePerson(test.server.host.database, compoundId, 'counter')
      const { body } = await test.api('session.redeemInvitation', { code: person.code })
      const { token } = (body as { value: { token: string } }).value
      expect((await test.api('session.signOut', {}, { token })).body).toMatchObject({
        value: { signedOut: true },
      })
      expectRefusal(await test.api('account.me', {}, { token }), 401, 'sessionExpired')
      expect((await test.api('session.signOut', {}, { token })).body).toMatchObject({
        value: { signedOut: true },
      })
      expect((await test.api('account.me', {}, person)).status).toBe(200)
      expectRefusal(await test.api('session.signOut', {}), 401, 'notSignedIn')
    })
  })

  describe('PUT /files', () => {
    async function put(address: string, token: string | null, body: Buffer | string = Buffer.from('a,b')) {
      const response = await fetch(`${test.url}/files?path=${encodeURIComponent(address)}`, {
        method: 'PUT',
        headers: { 'content-type': 'text/csv', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      return { status: response.status, body: (await response.json()) as unknown }
    }

    it('committee: may send the file of an import', async () => {
      const sent = await put(
        `imports/${compoundId}/${newId()}.csv`,
        committee.token,
        Buffer.from('楼栋,房号'),
      )
      expect(sent.status).toBe(200)
      const { fileId } = sent.body as { fileId: string }
      const files = await test.server.host.files()
      expect(Buffer.from((await files.download(fileId, 1000)) ?? []).toString()).toBe('楼栋,房号')
    })

    it('others: a member, another yard, a visitor, an unknown token', async () => {
      const address = `imports/${compoundId}/${newId()}.csv`
      expectRefusal(await put(address, member.token), 403, 'forbidden')
      expectRefusal(await put(`imports/${foreignId}/${newId()}.csv`, committee.token), 403, 'forbidden')
      expectRefusal(await put(address, null), 401, 'notSignedIn')
      expectRefusal(await put(address, 'x'), 401, 'sessionExpired')
    })

    it.each(['imports/x/y.csv', 'other/a.csv', '', '../../etc/passwd'])(
      'no such place: %j',
      async (address) => {
        expectRefusal(await put(address, committee.token), 400, 'malformedRequest')
      },
    )

    it('committee and counter: a picture on its way to a paper or a ballot; a member: nothing', async () => {
      const counter = await makePerson(test.server.host.database, compoundId, 'counter')
      const address = () => `files/${compoundId}/${newId()}.jpg`
      for (const { token } of [committee, counter]) expect((await put(address(), token)).status).toBe(200)
      expectRefusal(await put(address(), member.token), 403, 'forbidden')
      expectRefusal(await put(`files/${foreignId}/${newId()}.jpg`, committee.token), 403, 'forbidden')
      expectRefusal(await put(address(), null), 401, 'notSignedIn')
    })

    it('a checked picture is served as one; a mere upload never as what it says it is', async () => {
      const fileId = newId()
      const sent = await put(`files/${compoundId}/${fileId}.png`, committee.token, redDot)
      const { fileId: storageId } = sent.body as { fileId: string }
      const files = await test.server.host.files()
      const bare = await fetch(await files.temporaryUrl(storageId))
      expect(bare.headers.get('content-type')).toBe('application/octet-stream')
      expect(bare.headers.get('content-disposition')).toBe('attachment')
      const input = { compoundId, fileId, storageId, name: '照片.png', purpose: 'paper' }
      expect((await test.api('file.register', input, committee)).status).toBe(200)
      const { body } = await test.api('file.open', { compoundId, fileId }, committee)
      const served = await fetch((body as { value: { url: string } }).value.url)
      expect(served.headers.get('content-type')).toBe('image/png')
      expect(served.headers.get('x-content-type-options')).toBe('nosniff')
      expect(Buffer.from(await served.arrayBuffer()).equals(redDot)).toBe(true)
    })

    it('neither a program nor an empty or enormous file', async () => {
      const weight = weigh(test.directory)
      expectRefusal(
        await put(`imports/${compoundId}/${newId()}.exe`, committee.token),
        400,
        'malformedRequest',
      )
      expectRefusal(
        await put(`imports/${compoundId}/${newId()}.csv`, committee.token, ''),
        400,
        'fileUnreadable',
      )
      const enormous = Buffer.alloc(8 * 1024 * 1024 + 1)
      expectRefusal(
        await put(`imports/${compoundId}/${newId()}.xlsx`, committee.token, enormous),
        413,
        'bodyTooLarge',
      )
      expectRefusal(await put(`files/${compoundId}/${newId()}.svg`, committee.token), 400, 'malformedRequest')
      expectRefusal(await put(`kept/${compoundId}/${newId()}.jpg`, committee.token), 400, 'malformedRequest')
      for (const megabytes of [11, 30]) {
        const photo = Buffer.alloc(megabytes * 1024 * 1024)
        expectRefusal(
          await put(`files/${compoundId}/${newId()}.jpg`, committee.token, photo),
          413,
          'bodyTooLarge',
        )
      }
      expect(weigh(test.directory)).toBe(weight)
    })
  })

  it('GET /healthz says that the database answers, and how late the outbox is', async () => {
    const response = await fetch(`${test.url}/healthz`)
    expect(await response.json()).toMatchObject({
      ok: true,
      driver: 'pglite',
      outbox: { due: 0, oldestSeconds: 0 },
    })
  })

  it('GET /contract.json names every operation with who, errors and schemas', async () => {
    const document = (await (await fetch(`${test.url}/contract.json`)).json()) as {
      operations: Record<string, { who: unknown; input: { type: string }; output: object; errors: string[] }>
      errors: object
    }
    expect(Object.keys(document.operations)).toEqual(Object.keys(contract))
    expect(Object.keys(document.errors)).toEqual(Object.keys(errorCatalogue))
    expect(document.operations['session.redeemInvitation']).toMatchObject({
      kind: 'write',
      who: 'anyone',
      input: { type: 'object', required: ['code'], additionalProperties: false },
      errors: ['invitationInvalid', 'rateLimited'],
    })
  })

  it('writes no personal data into the log', async () => {
    const { code } = await makePerson(test.server.host.database, compoundId, 'counter')
    await test.api('session.redeemInvitation', { code })
    await test.api('罗孃孃 13800138000', { name: '罗孃孃' }, committee)
    const text = JSON.stringify(test.logged)
    expect(test.logged).toContainEqual(
      expect.objectContaining({ op: 'session.redeemInvitation', status: 200 }),
    )
    for (const secret of [code, committee.token, '罗孃孃', '13800138000', '测试人'])
      expect(text).not.toContain(secret)
  })
})
