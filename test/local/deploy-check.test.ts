import { rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { checkDeployment } from '../../cloudfunctions/cli/deploy/check'
import type { Finding, Target } from '../../cloudfunctions/cli/deploy/finding'
import { Deployment } from '../support/deployment'

let ready: Deployment
beforeEach(() => {
  ready = new Deployment()
})
afterEach(() => rmSync(ready.root, { recursive: true, force: true }))

/** What is found without asking a database. */
async function found(target: Target): Promise<readonly Finding[]> {
  const { findings } = await checkDeployment(
    { root: ready.root, target, environment: ready.environment },
    async () => ({ findings: [], maxConnections: null, pending: [] }),
  )
  return findings
}

const errorsOf = (findings: readonly Finding[]) => findings.filter(({ level }) => level === 'error')
const manifest = 'cloudbaserc.json'

test('a project that is ready: nothing is wrong on CloudBase, nothing to be said either', async () => {
  expect(await found('cloudbase')).toEqual([])
})

test('a project that is ready for a server of one’s own: only the missing content check is said', async () => {
  expect((await found('server')).map(({ level, code }) => [level, code])).toEqual([
    ['warning', 'noContentCheck'],
  ])
})

/** One wrong setting each: what it is, its code, where it is said to be, how it is made wrong. */
const cloud: readonly [what: string, code: string, where: RegExp, spoil: (one: Deployment) => void][] = [
  ['the demonstration is on', 'demoOn', /^YUANBA_DEMO$/, (one) => (one.environment.YUANBA_DEMO = '1')],
  ['not said to be production', 'nodeEnv', /^NODE_ENV$/, (one) => delete one.environment.NODE_ENV],
  ['a variable is missing', 'variableMissing', /^VPC_ID$/, (one) => delete one.environment.VPC_ID],
  [
    'a cloud environment that is none',
    'environmentId',
    /^CLOUD_ENV$/,
    (one) => ((one.environment.CLOUD_ENV = '我的环境'), one.put('dist/weapp/common.js', '我的环境')),
  ],
  [
    'the mini-program goes elsewhere',
    'environmentDiffers',
    /^YUANBA_CLOUD_ENV$/,
    (one) => (one.environment.YUANBA_CLOUD_ENV = 'other-1'),
  ],
  [
    'a database address that is none',
    'databaseUrl',
    /^DATABASE_URL$/,
    (one) => (one.environment.DATABASE_URL = 'mysql://a:b@10.0.0.5/x'),
  ],
  [
    'no TLS to the database',
    'tlsMissing',
    /^DATABASE_URL$/,
    (one) =>
      (one.environment.DATABASE_URL = 'postgres://yuanba_login:not-to-be-shown-1@10.0.0.5:5432/yuanba'),
  ],
  [
    'the owner serves',
    'ownerServes',
    /^DATABASE_URL$/,
    (one) => (one.environment.DATABASE_OWNER_URL = one.environment.DATABASE_URL ?? ''),
  ],
  [
    'more connections than the database takes',
    'connectionsTooMany',
    /YUANBA_POOL_MAX/,
    (one) => (one.environment.YUANBA_API_INSTANCES = '48'),
  ],
  [
    'nobody knows how many instances',
    'instancesUnknown',
    /^YUANBA_API_INSTANCES$/,
    (one) => delete one.environment.YUANBA_API_INSTANCES,
  ],
  [
    'nobody knows how many connections',
    'connectionsUnknown',
    /^DATABASE_MAX_CONNECTIONS$/,
    (one) => (one.environment.DATABASE_MAX_CONNECTIONS = 'many'),
  ],
  [
    'a pool of none',
    'poolSize',
    /functions\.api\.envVariables\.YUANBA_POOL_MAX/,
    (one) => one.change(manifest, '"YUANBA_POOL_MAX": "2"', '"YUANBA_POOL_MAX": "0"'),
  ],
  [
    'a template id cut short',
    'template',
    /^YUANBA_TEMPLATE_RESULT$/,
    (one) => (one.environment.YUANBA_TEMPLATE_RESULT = 'short'),
  ],
  [
    'one template for two messages',
    'template',
    /^YUANBA_TEMPLATE_RESULT$/,
    (one) => (one.environment.YUANBA_TEMPLATE_RESULT = 'P'.repeat(43)),
  ],
  [
    'a content check that is not permitted',
    'permission',
    /api\/config\.json/,
    (one) =>
      one.put('dist/cloudfunctions/api/config.json', '{"permissions":{"openapi":["security.msgSecCheck"]}}'),
  ],
  [
    'no timer',
    'timer',
    /functions\.cron\.triggers/,
    (one) => one.change(manifest, /"triggers": \[.*\]/, '"triggers": []'),
  ],
  [
    'a timer once an hour',
    'timer',
    /functions\.cron\.triggers/,
    (one) => one.change(manifest, '0 * * * * * *', '0 0 * * * * *'),
  ],
  [
    'a function missing',
    'functionMissing',
    /functions$/,
    (one) => one.change(manifest, '"name": "cron"', '"name": "corn"'),
  ],
  [
    'a time limit of three seconds',
    'timeout',
    /functions\.api\.timeout/,
    (one) => one.change(manifest, '"timeout": 60', '"timeout": 3'),
  ],
  [
    'a time limit beyond the platform’s',
    'timeout',
    /functions\.api\.timeout/,
    (one) => one.change(manifest, '"timeout": 60', '"timeout": 900'),
  ],
  [
    'too little memory',
    'memory',
    /functions\.cron\.memorySize/,
    (one) => one.change(manifest, '"memorySize": 256', '"memorySize": 64'),
  ],
  [
    'an old runtime',
    'runtime',
    /functions\.api\.runtime/,
    (one) => one.change(manifest, 'Nodejs20.19', 'Nodejs12.16'),
  ],
  [
    'no private network',
    'network',
    /functions\.api\.vpc/,
    (one) => one.change(manifest, '"vpcId": "{{env.VPC_ID}}"', '"vpcId": ""'),
  ],
  [
    'a password in the manifest',
    'secretWritten',
    /envVariables\.DATABASE_URL/,
    (one) => one.change(manifest, '"{{env.DATABASE_URL}}"', '"postgres://a:written-down@10.0.0.5/yuanba"'),
  ],
  [
    'the database is not passed on',
    'databaseNotPassed',
    /functions\.api/,
    (one) => one.change(manifest, '"DATABASE_URL": "{{env.DATABASE_URL}}",', ''),
  ],
  [
    'the owner goes to the cloud',
    'ownerInFunction',
    /functions\.api/,
    (one) =>
      one.change(
        manifest,
        '"YUANBA_POOL_MAX": "2"',
        '"YUANBA_POOL_MAX": "2", "DATABASE_OWNER_URL": "{{env.DATABASE_OWNER_URL}}"',
      ),
  ],
  [
    'the demonstration in a function',
    'demoOn',
    /functions\.api/,
    (one) => one.change(manifest, '"YUANBA_POOL_MAX": "2"', '"YUANBA_POOL_MAX": "2", "YUANBA_DEMO": "1"'),
  ],
  ['a manifest that is not whole', 'manifest', /cloudbaserc/, (one) => one.put(manifest, '{')],
  [
    'nobody’s appid',
    'appid',
    /appid$/,
    (one) => one.change('project.config.json', 'wx0123456789abcdef', 'touristappid'),
  ],
  [
    'domains are not checked',
    'urlCheck',
    /urlCheck$/,
    (one) => one.change('project.config.json', '"urlCheck": true', '"urlCheck": false'),
  ],
  [
    'the project points elsewhere',
    'wechatRoots',
    /project\.config/,
    (one) => one.change('project.config.json', 'dist/weapp/', 'src/'),
  ],
  [
    'a function not built',
    'notBuilt',
    /cloudfunctions\/cron$/,
    (one) => one.remove('dist/cloudfunctions/cron/index.js'),
  ],
  ['the mini-program not built', 'notBuilt', /weapp$/, (one) => one.remove('dist/weapp')],
  ['a source newer than the build', 'stale', /weapp$/, (one) => one.touch('src/app.tsx', 60)],
  [
    'a function far too large',
    'tooLarge',
    /api$/,
    (one) => one.put('dist/cloudfunctions/api/big.js', 'x'.repeat(1_700_000)),
  ],
  [
    'a package larger than WeChat takes',
    'tooLarge',
    /packages\/a/,
    (one) => one.put('dist/weapp/packages/a/big.png', 'x'.repeat(2_200_000)),
  ],
  [
    'variables among what is sent',
    'privateFile',
    /\.env\.local$/,
    (one) => one.put('dist/cloudfunctions/api/.env.local', 'X=1'),
  ],
  ['a key among what is sent', 'privateFile', /server\.pem$/, (one) => one.put('dist/weapp/server.pem', 'x')],
  [
    'a password built in',
    'secretBuilt',
    /api\/index\.js$/,
    (one) => one.put('dist/cloudfunctions/api/index.js', 'connect("not-to-be-shown-1")'),
  ],
  [
    'the demonstration built in',
    'demoBuilt',
    /api\/index\.js$/,
    (one) => one.put('dist/cloudfunctions/api/index.js', 'get("/demo/personas")'),
  ],
  [
    'built for another environment',
    'environmentNotBuilt',
    /weapp$/,
    (one) => one.put('dist/weapp/common.js', 'init({env:"other"})'),
  ],
  ['no privacy check', 'privacyCheck', /app\.json$/, (one) => one.put('dist/weapp/app.json', '{}')],
  [
    'an interface nobody declared',
    'privacyUndeclared',
    /src\/app\.tsx:2$/,
    (one) => (
      one.put('src/app.tsx', "import Taro from '@tarojs/taro'\nTaro.getLocation({})\nTaro.cloud.init({})\n"),
      one.touch('src/app.tsx', -60)
    ),
  ],
  [
    'a declaration of what is not used',
    'privacyUnused',
    /privacy\.md$/,
    (one) => one.put('docs/privacy.md', '| `Taro.cloud.init` | x |\n| `Taro.getLocation` | x |\n'),
  ],
  [
    'the network without a domain',
    'domain',
    /^YUANBA_WECHAT_DOMAINS$/,
    (one) => (
      one.put('src/b.ts', "import Taro from '@tarojs/taro'\nTaro.request({})\n"),
      one.touch('src/b.ts', -60),
      one.put('docs/privacy.md', '| `Taro.cloud.init` | x |\n| `Taro.request` | x |\n')
    ),
  ],
  [
    'a domain that is none',
    'domain',
    /^YUANBA_WECHAT_DOMAINS$/,
    (one) => (one.environment.YUANBA_WECHAT_DOMAINS = 'http://example.com'),
  ],
  [
    'a font that is not in the cloud',
    'font',
    /^YUANBA_FONTS$/,
    (one) => (one.environment.YUANBA_FONTS = '/usr/share/fonts'),
  ],
  [
    'codes on paper that no telephone opens',
    'link',
    /^YUANBA_LINK_PREFIX$/,
    (one) => (one.environment.YUANBA_LINK_PREFIX = 'yard.example.cn/d?'),
  ],
  [
    'codes on door slips that no telephone opens',
    'link',
    /^YUANBA_SLIP_PREFIX$/,
    (one) => (one.environment.YUANBA_SLIP_PREFIX = 'http://yard.example.cn/s'),
  ],
  [
    'nobody said where the printing font is',
    'variableMissing',
    /^YUANBA_FONTS$/,
    (one) => delete one.environment.YUANBA_FONTS,
  ],
  [
    'a registry’s address in the lockfile',
    'lockfileHost',
    /package-lock/,
    (one) => (
      one.put('package-lock.json', '{"a": {"resolved": "https://registry.example/a.tgz"}}'),
      one.touch('package-lock.json', -60)
    ),
  ],
]

test.each(cloud)('on CloudBase: %s', async (_what, code, where, spoil) => {
  spoil(ready)
  expect(errorsOf(await found('cloudbase'))).toEqual([
    {
      level: 'error',
      code,
      where: expect.stringMatching(where),
      what: expect.stringMatching(/[\u4e00-\u9fff]/),
      todo: expect.stringMatching(/[\u4e00-\u9fff]/),
    },
  ])
})

const server: readonly [what: string, code: string, spoil: (one: Deployment) => void][] = [
  ['no database', 'databaseMissing', (one) => delete one.environment.DATABASE_URL],
  ['nobody said that a proxy stands in front', 'proxy', (one) => delete one.environment.YUANBA_TRUST_PROXY],
  [
    'files within the program',
    'dataDirectory',
    (one) => (one.environment.YUANBA_DATA = path.join(one.root, 'data')),
  ],
  ['pages not built', 'notBuilt', (one) => one.remove('dist/h5')],
  ['pages older than their source', 'stale', (one) => one.touch('src/app.tsx', 60)],
  ['the demonstration is on', 'demoOn', (one) => (one.environment.YUANBA_DEMO = '1')],
]

test.each(server)('on a server: %s', async (_what, code, spoil) => {
  spoil(ready)
  expect(errorsOf(await found('server')).map((finding) => finding.code)).toEqual([code])
})

test('what may be meant is a warning, not an error', async () => {
  for (const name of ['RESULT', 'PROGRESS', 'MEETING']) ready.environment[`YUANBA_TEMPLATE_${name}`] = ''
  delete ready.environment.DATABASE_OWNER_URL
  ready.environment.DATABASE_URL =
    'postgres://yuanba_login:not-to-be-shown-1@10.0.0.5/yuanba?sslmode=no-verify'
  const findings = await found('cloudbase')
  expect(errorsOf(findings)).toEqual([])
  expect(new Set(findings.map(({ code }) => code))).toEqual(
    new Set(['templateMissing', 'ownerMissing', 'tlsUnverified']),
  )
})

/** The command as a person runs it; the database is one that refuses at once. */
function command(environment: Record<string, string>, ...words: string[]) {
  const url = 'postgres://yuanba_login:not-to-be-shown-1@127.0.0.1:1/yuanba'
  const settings = { ...environment, DATABASE_URL: url, DATABASE_OWNER_URL: url.replace('login', 'owner') }
  ready.put(
    '.env.local',
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'cloudfunctions/cli/deploy-check.ts', '--root', ready.root, ...words],
    { cwd: path.join(__dirname, '../..'), env: { PATH: process.env.PATH }, encoding: 'utf8' },
  )
  return { code: run.status, said: run.stdout + run.stderr }
}

test('operator: is told what would be done, and may send; no password, no login is shown', () => {
  const { code, said } = command(ready.environment)
  expect([code, said]).toEqual([0, expect.stringContaining('可以发布')])
  expect(said).toContain('发布云函数 api')
  expect(said).toContain('数据库 127.0.0.1:1/yuanba')
  expect(said).toContain('[unreachable] DATABASE_URL')
  for (const secret of ['not-to-be-shown', 'yuanba_login', 'yuanba_owner']) expect(said).not.toContain(secret)
})

test('operator: is told each error, exit code 1', () => {
  const { code, said } = command({ ...ready.environment, YUANBA_DEMO: '1', CLOUD_ENV: 'other-2' })
  expect(code).toBe(1)
  for (const word of ['错误', '[demoOn]', '[environmentDiffers]', '怎么办', '先把错误改好'])
    expect(said).toContain(word)
  expect(said).not.toContain('not-to-be-shown')
})

test('operator: a target or an option nobody knows is a sentence', () => {
  expect(command({}, '--target', 'moon')).toMatchObject({
    code: 1,
    said: expect.stringContaining('--target'),
  })
  expect(command({}, '--nonsense')).toMatchObject({ code: 1, said: expect.stringContaining('用法') })
  expect(command({}, '--env', 'nowhere')).toMatchObject({
    code: 1,
    said: expect.stringContaining('读不到变量文件'),
  })
})
