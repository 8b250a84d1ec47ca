import { functionNames } from '../../../config/function-permissions'
import { contract } from '../../../types/contract'
import type { OperationContract } from '../../../types/operation'
import { filled, marksOf, readManifest, type Manifest, type ManifestFunction } from './manifest'
import { doubtful, setting, wrong, type Check, type Finding, type Place } from './finding'

const file = 'cloudbaserc.json'
/** The message templates; without them nothing is sent, which may be meant. */
const templates = ['YUANBA_TEMPLATE_RESULT', 'YUANBA_TEMPLATE_PROGRESS', 'YUANBA_TEMPLATE_MEETING']

/** What may be left unset: said as a doubt below. */
const optional = [
  ...templates,
  'YUANBA_LINK_PREFIX',
  'YUANBA_SLIP_PREFIX',
  'YUANBA_MEETING_PREFIX',
  'YUANBA_PLAN_PREFIX',
  'YUANBA_RECEIPT_PREFIX',
]

/** cloudbaserc.json and the variables it asks for. */
export const checkCloud: Check = (place) => {
  const manifest = readManifest(place)
  if (!manifest) {
    return [wrong('manifest', file, '读不出来，或者格式不对。', '用 git 里的 cloudbaserc.json 换回来。')]
  }
  return [
    ...checkVariables(place, manifest),
    ...checkEnvironmentId(place, manifest),
    ...checkFunctions(place, manifest),
    ...checkTemplates(place),
    ...checkPaper(place),
  ]
}

function checkVariables(place: Place, manifest: Manifest): Finding[] {
  const asked = new Set(marksOf(JSON.stringify(manifest)))
  return [...asked]
    .filter((name) => !optional.includes(name) && !name.startsWith('PG') && name !== 'DATABASE_URL')
    .filter((name) => setting(place, name) === null)
    .map((name) =>
      wrong(
        'variableMissing',
        name,
        `${file} 要用 ${name}，现在没有写。`,
        `在 .env.local 里写上 ${name}=…。`,
      ),
    )
}

function checkEnvironmentId(place: Place, manifest: Manifest): Finding[] {
  const id = filled(place, manifest.envId)
  const baked = setting(place, 'YUANBA_CLOUD_ENV')
  if (id === '') return [] // said by the missing variable
  if (!/^[a-z0-9][a-z0-9-]{2,}$/i.test(id)) {
    return [
      wrong(
        'environmentId',
        'CLOUD_ENV',
        '不像云环境的编号。',
        '从云开发控制台抄环境 ID，例如 yuanba-1a2b3c。',
      ),
    ]
  }
  if (baked !== id) {
    return [
      wrong(
        'environmentDiffers',
        'YUANBA_CLOUD_ENV',
        '小程序要连的云环境，和云函数要去的不是同一个。',
        '把 YUANBA_CLOUD_ENV 写成和 CLOUD_ENV 一样，再 npm run build:weapp。',
      ),
    ]
  }
  return []
}

function checkFunctions(place: Place, { functions }: Manifest): Finding[] {
  const found: Finding[] = []
  for (const name of functionNames) {
    const entry = functions.find((one) => one.name === name)
    if (entry) found.push(...checkFunction(place, entry))
    else {
      found.push(
        wrong('functionMissing', `${file} functions`, `少了云函数 ${name}。`, `把 ${name} 这一段加回来。`),
      )
    }
  }
  return found
}

/** The longest an operation may take, in seconds: the function must outlive it. */
const longestOperation = Math.max(
  ...Object.values(contract).map((entry) => (entry as OperationContract).timeoutSeconds ?? 8),
)
const leastSeconds: Readonly<Partial<Record<string, number>>> = {
  api: longestOperation,
  print: longestOperation,
  spreadsheet: longestOperation,
  cron: 20,
}
const memorySizes = [256, 512, 1024, 2048]

function checkFunction(place: Place, entry: ManifestFunction): Finding[] {
  const where = `${file} functions.${entry.name}`
  const least = leastSeconds[entry.name] ?? 20
  const found: Finding[] = []
  if (entry.timeout < least || entry.timeout > 60) {
    found.push(
      wrong(
        'timeout',
        `${where}.timeout`,
        `时限 ${entry.timeout} 秒不对，要 ${least} 到 60 秒。`,
        '时限不够，做到一半会被掐断；改成要求的数。',
      ),
    )
  }
  if (!memorySizes.includes(entry.memorySize)) {
    found.push(
      wrong(
        'memory',
        `${where}.memorySize`,
        `内存 ${entry.memorySize} MB 不对。`,
        `写成 ${memorySizes.join('、')} 里的一个。`,
      ),
    )
  }
  if (!/^Nodejs2\d/.test(entry.runtime)) {
    found.push(
      wrong(
        'runtime',
        `${where}.runtime`,
        '云函数要 Node 20 或更新的运行环境。',
        '写成 Nodejs20.19；建好以后不能改，要删掉重建。',
      ),
    )
  }
  const { vpcId = '', subnetId = '' } = entry.vpc ?? {}
  if (vpcId === '' || subnetId === '') {
    found.push(
      wrong(
        'network',
        `${where}.vpc`,
        '没有写私有网络，函数连不到数据库。',
        '写上 vpcId 和 subnetId（数据库所在的那个）。',
      ),
    )
  }
  found.push(...checkFunctionVariables(place, entry, where))
  if (entry.name === 'cron') found.push(...checkTrigger(entry, where))
  return found
}

function checkFunctionVariables(place: Place, entry: ManifestFunction, where: string): Finding[] {
  const found: Finding[] = []
  for (const [name, value] of Object.entries(entry.envVariables)) {
    if (/:\/\/[^/\s:{]+:[^@\s{]+@/.test(value) || (/PASSWORD|SECRET/.test(name) && !value.includes('{{'))) {
      found.push(
        wrong(
          'secretWritten',
          `${where}.envVariables.${name}`,
          '密码直接写在了要进 git 的文件里。',
          `改成 "{{env.${name}}}"，密码写进 .env.local，并换掉已经写出去的密码。`,
        ),
      )
    }
  }
  if ('DATABASE_OWNER_URL' in entry.envVariables) {
    found.push(
      wrong(
        'ownerInFunction',
        `${where}.envVariables`,
        '把所有者的数据库连接交给了云函数。',
        '删掉 DATABASE_OWNER_URL；迁移在自己的机器上跑。',
      ),
    )
  }
  if ((entry.envVariables.YUANBA_DEMO ?? '0') !== '0') {
    found.push(wrong('demoOn', `${where}.envVariables.YUANBA_DEMO`, '云函数里写了演示模式。', '删掉这一行。'))
  }
  if ((entry.envVariables.NODE_ENV ?? 'production') !== 'production') {
    found.push(
      wrong(
        'nodeEnv',
        `${where}.envVariables.NODE_ENV`,
        '云函数没有按正式环境运行。',
        '写成 production，或删掉这一行。',
      ),
    )
  }
  const asked = Object.entries(entry.envVariables).filter(([, value]) => filled(place, value) !== '')
  const given = new Set(asked.map(([name]) => name))
  if (!given.has('DATABASE_URL') && !['PGHOST', 'PGDATABASE', 'PGUSER'].every((name) => given.has(name))) {
    found.push(
      wrong(
        'databaseNotPassed',
        `${where}.envVariables`,
        '没有把数据库的位置交给云函数。',
        '写上 "DATABASE_URL": "{{env.DATABASE_URL}}"（或 PG* 五项）。',
      ),
    )
  }
  return found
}

function checkTrigger(entry: ManifestFunction, where: string): Finding[] {
  const everyMinute = entry.triggers.some(({ type, config }) => {
    const [, minute, ...rest] = config.trim().split(/\s+/)
    return type === 'timer' && rest.length === 5 && minute === '*' && rest.every((field) => field === '*')
  })
  if (everyMinute) return []
  return [
    wrong(
      'timer',
      `${where}.triggers`,
      '没有每分钟触发一次的定时器，到时间不会开票、收票。',
      '写 {"name": "everyMinute", "type": "timer", "config": "0 * * * * * *"}（七段）。',
    ),
  ]
}

function checkTemplates(place: Place): Finding[] {
  const given = templates.map((name) => ({ name, id: setting(place, name) }))
  const found: Finding[] = []
  for (const { name, id } of given) {
    if (id === null) {
      found.push(
        doubtful(
          'templateMissing',
          name,
          '没有订阅消息模板，这一类提醒不会发。',
          '在微信公众平台领用模板后，把模板 ID 写上。',
        ),
      )
    } else if (!/^[A-Za-z0-9_-]{43}$/.test(id)) {
      found.push(
        wrong(
          'template',
          name,
          '不像订阅消息的模板 ID（43 个字母、数字、- 和 _）。',
          '从微信公众平台“订阅消息 → 我的模板”抄完整的 ID。',
        ),
      )
    } else if (given.some((other) => other.name < name && other.id === id)) {
      found.push(wrong('template', name, '两类提醒写了同一个模板 ID。', '每一类用自己的模板。'))
    }
  }
  return found
}

/** Where the printing font lies, and what the codes on paper begin with. */
function checkPaper(place: Place): Finding[] {
  const found: Finding[] = []
  const fonts = setting(place, 'YUANBA_FONTS')
  if (fonts !== null && (!/^cloud:\/\/[^/]+\/.+/.test(fonts) || /\.(ttf|otf)$/i.test(fonts))) {
    found.push(
      wrong(
        'font',
        'YUANBA_FONTS',
        '不是云存储里的文件夹，打印会找不到字体。',
        '把两个字体文件传到云存储的同一个文件夹，写文件夹的 File ID（cloud:// 开头，不带文件名）。',
      ),
    )
  }
  found.push(
    ...checkPrefix(place, 'YUANBA_LINK_PREFIX', '打印的纸上', '/d'),
    ...checkPrefix(place, 'YUANBA_MEETING_PREFIX', '打印的开会通知上', '/m'),
    ...checkPrefix(place, 'YUANBA_PLAN_PREFIX', '打印的分摊方案和意向公示上', '/p'),
    ...checkPrefix(place, 'YUANBA_SLIP_PREFIX', '打印的门条上', '/s'),
    ...checkPrefix(place, 'YUANBA_RECEIPT_PREFIX', '打印的收据上', '/r'),
  )
  return found
}

/** What the codes on one kind of paper begin with. */
function checkPrefix(place: Place, name: string, paper: string, path: string): Finding[] {
  const prefix = setting(place, name)
  if (prefix === null) {
    return [
      doubtful(
        'linkMissing',
        name,
        `${paper}不会有二维码，只写到哪里找。`,
        '在微信公众平台配好“扫普通链接二维码打开小程序”，把网址前缀写上。',
      ),
    ]
  }
  if (/^https:\/\/[^/\s?#]+\/[^\s?]*$/.test(prefix)) return []
  return [
    wrong(
      'link',
      name,
      '不是 https 开头、不带问号的网址前缀，扫了打不开。',
      `写成微信里登记的前缀，例如 https://yard.example.cn${path}。`,
    ),
  ]
}
