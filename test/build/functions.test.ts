import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Result } from '../../types/result'
import { functionNames, functionPermissions, type FunctionName } from '../../config/function-permissions'
import { hashSecret } from '../../cloudfunctions/platform/identity'
import { bringUpToDate } from '../../cloudfunctions/local/open-database'
import { readSpreadsheet } from '../../cloudfunctions/platform/spreadsheet'
import { sql } from '../../cloudfunctions/store/sql'
import type { Database } from '../../cloudfunctions/store/database'
import { startPostgres, type TestPostgres } from '../support/postgres'
import { startTestServer } from '../support/local-server'
import { pdfPages } from '../support/pdf-words'
import { makeCompound, makePerson } from '../support/people'

const built = path.join(__dirname, '../../dist/cloudfunctions')

/** A context as CloudBase's Node runtime hands it over. */
function contextOf(openid: string | null) {
  const variables = {
    TCB_ENV: 'test',
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
    WX_APPID: 'wx0',
    ...(openid === null ? {} : { WX_OPENID: openid }),
  }
  return {
    callbackWaitsForEmptyEventLoop: true,
    memory_limit_in_mb: 512,
    time_limit_in_ms: 60_000,
    request_id: 'request',
    environment: JSON.stringify(variables),
    function_version: '$LATEST',
    function_name: 'api',
    namespace: 'test',
  }
}

interface Call {
  readonly event: unknown
  readonly openid: string | null
}

/**
 * Calls `main` of a built function in a process of its own, as the cloud does: only the function's folder, no
 * node_modules. Answers the results in order, and which of its files were loaded.
 */
function callBuilt(name: string, url: string, calls: readonly Call[], settings: Record<string, string> = {}) {
  const script = `
    const { main } = require(process.argv[1])
    const calls = JSON.parse(process.argv[2])
    void (async () => {
      const answers = []
      for (const { event, context } of calls) answers.push(await main(event, context))
      const loaded = Object.keys(require.cache).map((file) => require('node:path').basename(file))
      process.stdout.write('\\n' + JSON.stringify({ answers, loaded }))
      process.exit(0)
    })()`
  const given = JSON.stringify(calls.map(({ event, openid }) => ({ event, context: contextOf(openid) })))
  const { PATH } = process.env
  const output = execFileSync(process.execPath, ['-e', script, path.join(built, name, 'index.js'), given], {
    cwd: tmpdir(),
    env: { PATH, DATABASE_URL: url, TENCENTCLOUD_RUNENV: 'SCF', ...settings },
  }).toString()
  const last = output.slice(output.lastIndexOf('\n') + 1)
  return JSON.parse(last) as { answers: Result<Record<string, unknown>>[]; loaded: string[] }
}

describe('the built functions', () => {
  it.each(functionNames)('%s: 1.5 MB at most, everything in its own folder', (name) => {
    const directory = path.join(built, name)
    const files = readdirSync(directory)
    const bytes = files.reduce((sum, file) => sum + statSync(path.join(directory, file)).size, 0)
    expect(bytes).toBeLessThanOrEqual(1_500_000)
    expect(files).toEqual(expect.arrayContaining(['index.js', 'package.json', 'config.json']))
    const config = JSON.parse(readFileSync(path.join(directory, 'config.json'), 'utf8')) as {
      permissions: { openapi: string[] }
    }
    expect(config.permissions.openapi).toEqual(functionPermissions[name as FunctionName])
  })

  it('carry nothing of the demonstration, the local host or the embedded database', () => {
    for (const name of functionNames) {
      for (const file of readdirSync(path.join(built, name))) {
        const text = readFileSync(path.join(built, name, file), 'utf8')
        for (const word of ['demo/personas', 'YUANBA_DEMO', 'demo-secret', '@electric-sql', 'fastify']) {
          expect(`${file} ${text.includes(word) ? word : ''}`).toBe(`${file} `)
        }
      }
    }
  })

  it('cloudbaserc.json points at what was built', () => {
    const file = path.join(__dirname, '../../cloudbaserc.json')
    const config = JSON.parse(readFileSync(file, 'utf8')) as {
      functionRoot: string
      functions: { name: string; handler: string; timeout: number }[]
    }
    expect(path.resolve(path.dirname(file), config.functionRoot)).toBe(built)
    for (const { name, handler } of config.functions) {
      const [module = '', exported = ''] = handler.split('.')
      expect(existsSync(path.join(built, name, `${module}.js`))).toBe(true)
      expect(exported).toBe('main')
    }
  })
})

describe('main(event, context) over PostgreSQL', () => {
  let postgres: TestPostgres
  let database: Database
  let compoundId: string
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-built-'))

  beforeAll(async () => {
    postgres = await startPostgres()
    database = await postgres.open(2)
    await bringUpToDate(database)
    compoundId = await makeCompound(database, '弘运小区')
  })
  afterAll(async () => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  const me = { op: 'account.me', input: {} }

  it('resident: redeems a code and is known by the openid of the context from then on', async () => {
    const { code, accountId } = await makePerson(database, compoundId, 'member')
    const redeem = { op: 'session.redeemInvitation', input: { code }, requestId: 'built-redeem-00001' }
    const { answers, loaded } = callBuilt('api', postgres.url, [
      { event: me, openid: 'oA' },
      { event: redeem, openid: 'oA' },
      { event: me, openid: 'oA' },
      { event: me, openid: null },
    ])
    expect(answers[0]).toMatchObject({ ok: true, value: { account: null } })
    expect(answers[1]).toMatchObject({ ok: true, value: { accountId, token: null } })
    expect(answers[2]).toMatchObject({ ok: true, value: { account: { id: accountId } } })
    expect(answers[3]).toMatchObject({ ok: true, value: { account: null } })
    // The vendor's SDK waits until it is needed.
    expect(loaded).toEqual(['index.js'])
    const kept = await database.transaction('owner', (tx) =>
      tx.rows<{ hash: string }>(sql`select secret_hash as hash from account_identity where kind = 'wechat'`),
    )
    expect(kept.map(({ hash }) => hash)).toContain(hashSecret('wechat', 'oA'))
  })

  it('an openid in the event is nobody, whatever else the event claims', () => {
    const claims = { ...me, WX_OPENID: 'oA', userInfo: { openId: 'oA' }, environment: '{"WX_OPENID":"oA"}' }
    const { answers } = callBuilt('api', postgres.url, [{ event: claims, openid: null }])
    expect(answers[0]).toMatchObject({ ok: true, value: { account: null } })
  })

  it('a visitor without an openid cannot redeem', async () => {
    const { code } = await makePerson(database, compoundId, 'member')
    const event = { op: 'session.redeemInvitation', input: { code }, requestId: 'built-redeem-00002' }
    const { answers } = callBuilt('api', postgres.url, [{ event, openid: null }])
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'notSignedIn' } })
  })

  it('demo identity cannot be switched on', async () => {
    const { token } = await makePerson(database, compoundId, 'committee')
    const settings = { YUANBA_DEMO: '1', NODE_ENV: 'development', YUANBA_DATA: directory }
    const events = [
      { ...me, token, authorization: `Bearer ${token}`, headers: { authorization: `Bearer ${token}` } },
      { op: 'demo.personas', input: {} },
      { path: '/demo/personas', httpMethod: 'GET' },
    ]
    const { answers } = callBuilt(
      'api',
      postgres.url,
      events.map((event) => ({ event, openid: null })),
      settings,
    )
    expect(answers[0]).toMatchObject({ ok: true, value: { account: null } })
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'unknownOperation' } })
    expect(answers[2]).toMatchObject({ ok: false, error: { code: 'malformedRequest' } })
    expect(readdirSync(directory)).toEqual([])
  })

  it('a login that is too mighty serves nobody', () => {
    const { answers } = callBuilt('api', postgres.superUrl, [{ event: me, openid: 'oA' }])
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'internal' } })
  })

  it('a database that is away is busy, with a sentence', () => {
    const { answers } = callBuilt('api', 'postgres://nobody@127.0.0.1:1/none', [{ event: me, openid: 'oA' }])
    expect(answers[0]).toMatchObject({
      ok: false,
      error: { code: 'busy', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
    })
  })

  it('the SDK beside the function uploads and reads a file when it is needed', async () => {
    const local = await startTestServer()
    try {
      const script = `
        const { init } = require(process.argv[1])
        const cloud = init(JSON.parse(process.argv[2]))
        void (async () => {
          const { fileID } = await cloud.uploadFile({ cloudPath: 'imports/名册.csv', fileContent: Buffer.from('甲') })
          const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
          const text = await (await fetch(fileList[0].tempFileURL)).text()
          const { result } = await cloud.callWxOpenApi({ apiName: 'security.msgSecCheck', requestData: { content: text } })
          process.stdout.write('\\n' + JSON.stringify({ text, errcode: result.errcode }))
          process.exit(0)
        })()`
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          '-e',
          script,
          path.join(built, 'api/cloudbase-sdk.js'),
          JSON.stringify(local.server.standIn.cloud()),
        ],
        { cwd: tmpdir(), env: { PATH: process.env.PATH, TENCENTCLOUD_RUNENV: 'SCF' } },
      )
      expect(JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1))).toEqual({ text: '甲', errcode: 0 })
    } finally {
      await local.stop()
    }
  })

  it('print answers what is printed, and api does not; the type-setter waits until it is needed', () => {
    const id = '00000000-0000-4000-8000-000000000001'
    const event = { op: 'decision.printSheet', input: { compoundId, decisionId: id, kind: 'notice' } }
    const printed = callBuilt('print', postgres.url, [
      { event, openid: null },
      { event: me, openid: null },
    ])
    expect(printed.answers[0]).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(printed.answers[1]).toMatchObject({ ok: false, error: { code: 'unknownOperation' } })
    expect(printed.loaded).toEqual(['index.js'])
    const { answers } = callBuilt('api', postgres.url, [{ event, openid: null }])
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'unknownOperation' } })
  })

  it('spreadsheet answers what is a spreadsheet, and api does not; the reader waits until it is needed', () => {
    const template = { op: 'roster.template', input: { compoundId } }
    const read = callBuilt('spreadsheet', postgres.url, [
      { event: template, openid: null },
      { event: me, openid: null },
    ])
    expect(read.answers[0]).toMatchObject({ ok: false, error: { code: 'notSignedIn' } })
    expect(read.answers[1]).toMatchObject({ ok: false, error: { code: 'unknownOperation' } })
    expect(read.loaded).toEqual(['index.js'])
    expect(existsSync(path.join(built, 'api/spreadsheet.js'))).toBe(false)
    const { answers } = callBuilt('api', postgres.url, [{ event: template, openid: null }])
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'unknownOperation' } })
  })

  it('committee: fetches the empty roster, written by the file beside the function', async () => {
    const { code } = await makePerson(database, compoundId, 'committee')
    const redeem = { op: 'session.redeemInvitation', input: { code }, requestId: 'built-redeem-00003' }
    expect(callBuilt('api', postgres.url, [{ event: redeem, openid: 'oS' }]).answers[0]).toMatchObject({
      ok: true,
    })
    const event = { op: 'roster.template', input: { compoundId } }
    const { answers, loaded } = callBuilt('spreadsheet', postgres.url, [{ event, openid: 'oS' }])
    const file = answers[0]?.ok ? Buffer.from(String(answers[0].value.base64), 'base64') : Buffer.alloc(0)
    expect(await readSpreadsheet(file, '模板.xlsx')).toMatchObject({ ok: true })
    expect(loaded).toEqual(expect.arrayContaining(['spreadsheet.js']))
    expect(loaded).not.toContain('cloudbase-sdk.js')
  })

  it('the type-setter beside print sets Chinese without anything else of its package', () => {
    const script = `
      const PDFDocument = require(process.argv[1])
      const doc = new PDFDocument({ font: '' })
      const chunks = []
      doc.on('data', (chunk) => chunks.push(chunk))
      doc.on('end', () => process.stdout.write(Buffer.concat(chunks)))
      doc.font(process.argv[2]).fontSize(16).text('业主表决通知')
      doc.end()`
    const font = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
    const file = path.join(built, 'print/pdfkit.js')
    const bytes = execFileSync(process.execPath, ['-e', script, file, font], { cwd: tmpdir() })
    expect(pdfPages(bytes)).toEqual(['业主表决通知'])
  })

  it('cron does what is due', () => {
    const { answers } = callBuilt('cron', postgres.url, [{ event: { Type: 'Timer' }, openid: null }])
    expect(answers[0]).toEqual({ done: 0, failed: 0 })
  })
})
