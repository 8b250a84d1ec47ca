import path from 'node:path'
import { functionNames, functionPermissions, type FunctionName } from '../../../config/function-permissions'
import { applicationUrl } from './database-url'
import { filesUnder, newestOf, newestUnder, readJson, readText, sizeOf, type BuiltFile } from './files'
import { doubtful, setting, wrong, type Check, type Finding, type Place } from './finding'

const MB = 1024 * 1024
const functionBytes = 1.5 * MB
/** WeChat's own limits for a package and for all of them; ours for the main one is lower. */
const weappBytes = { package: 2 * MB, all: 30 * MB, mainAdvised: 0.8 * MB }

/** What each build is made from; a build is stale when one of these is newer. */
const madeFrom = {
  functions: [
    'cloudfunctions/api',
    'cloudfunctions/cron',
    'cloudfunctions/print',
    'cloudfunctions/spreadsheet',
    'cloudfunctions/operations',
    'cloudfunctions/platform',
    'cloudfunctions/rules',
    'cloudfunctions/store',
    'types',
    'config',
    'package-lock.json',
  ],
  pages: ['src', 'types', 'config', 'cloudfunctions/rules', 'package-lock.json'],
} as const

/** The built functions. */
export const checkFunctions: Check = (place) => functionNames.flatMap((name) => checkFunction(place, name))

function checkFunction(place: Place, name: FunctionName): Finding[] {
  const where = `dist/cloudfunctions/${name}`
  const files = filesUnder(path.join(place.root, where))
  if (!['index.js', 'package.json', 'config.json'].every((file) => files.some((one) => one.name === file))) {
    return [wrong('notBuilt', where, `云函数 ${name} 没有构建，或者不全。`, '运行 npm run build:functions。')]
  }
  const found = [
    ...checkStale(place, where, files, madeFrom.functions, 'npm run build:functions'),
    ...checkPrivate(place, where, files),
  ]
  if (sizeOf(files) > functionBytes) {
    found.push(
      wrong(
        'tooLarge',
        where,
        `有 ${megabytes(sizeOf(files))}，超过 1.5 MB。`,
        '看看是不是混进了不该有的文件，再重新构建。',
      ),
    )
  }
  const granted = (
    readJson(place.root, where, 'config.json') as { permissions?: { openapi?: unknown } } | null
  )?.permissions?.openapi
  const missing = functionPermissions[name].filter((api) => !Array.isArray(granted) || !granted.includes(api))
  if (missing.length > 0) {
    found.push(
      wrong(
        'permission',
        `${where}/config.json permissions.openapi`,
        `缺少微信接口的权限：${missing.join('、')}。`,
        '重新 npm run build:functions，并用微信开发者工具上传 config.json。',
      ),
    )
  }
  return found
}

/** The built mini-program. */
export const checkPages: Check = (place) => {
  const where = 'dist/weapp'
  const files = filesUnder(path.join(place.root, where))
  const app = readJson(place.root, where, 'app.json') as AppJson | null
  if (!app) return [wrong('notBuilt', where, '小程序没有构建。', '运行 npm run build:weapp。')]
  return [
    ...checkStale(place, where, files, madeFrom.pages, 'npm run build:weapp'),
    ...checkPrivate(place, where, files),
    ...checkEnvironment(place, where, files),
    ...checkPackages(where, files, app),
    ...(app.__usePrivacyCheck__ === true
      ? []
      : [
          wrong(
            'privacyCheck',
            `${where}/app.json`,
            '没有打开 __usePrivacyCheck__，居民看不到隐私说明。',
            '在 src/app.config.ts 里写上，重新构建。',
          ),
        ]),
  ]
}

interface AppJson {
  readonly __usePrivacyCheck__?: unknown
  readonly subPackages?: readonly { readonly root: string }[]
}

/** The browser pages a server of one's own serves. */
export const checkBrowserPages: Check = (place) => {
  const where = 'dist/h5'
  const files = filesUnder(path.join(place.root, where))
  if (!files.some(({ name }) => name === 'index.html')) {
    return [wrong('notBuilt', where, '网页没有构建。', '运行 npm run build:h5。')]
  }
  return [
    ...checkStale(place, where, files, madeFrom.pages, 'npm run build:h5'),
    ...checkPrivate(place, where, files),
  ]
}

function checkStale(
  place: Place,
  where: string,
  files: readonly BuiltFile[],
  sources: readonly string[],
  command: string,
): Finding[] {
  const built = newestOf(files)
  const newer = sources.filter((source) => newestUnder(path.join(place.root, source)) > built)
  if (newer.length === 0) return []
  return [wrong('stale', where, `构建以后 ${newer.join('、')} 又改过。`, `重新运行 ${command}。`)]
}

const privateName =
  /(^|\/)(\.env(\..*)?|\.yuanba|project\.private\.config\.json|.*\.(pem|key|p12|pfx|map|dump|sql|bak))(\/|$)/i

function checkPrivate(place: Place, where: string, files: readonly BuiltFile[]): Finding[] {
  const found = files
    .filter(({ name }) => privateName.test(name))
    .map(({ name }) =>
      wrong(
        'privateFile',
        `${where}/${name}`,
        '要发布的文件夹里有不该公开的文件。',
        '删掉它；再看看它是怎么进来的。',
      ),
    )
  const secrets = secretsOf(place)
  for (const { name } of files.filter(({ name: file }) => /\.(js|json|html|wxml)$/.test(file))) {
    const text = readText(place.root, where, name) ?? ''
    if (secrets.some((secret) => text.includes(secret))) {
      found.push(
        wrong('secretBuilt', `${where}/${name}`, '构建结果里有数据库的密码。', '重新构建，并换掉这个密码。'),
      )
    }
    if (where !== 'dist/h5' && /demo\/personas|YUANBA_DEMO/.test(text)) {
      found.push(
        wrong('demoBuilt', `${where}/${name}`, '构建结果里有演示用的代码。', '重新运行 npm run build。'),
      )
    }
  }
  return found
}

/** Passwords that must be nowhere; short ones would match by chance. */
function secretsOf(place: Place): string[] {
  return [applicationUrl(place), setting(place, 'DATABASE_OWNER_URL')].flatMap((url) => {
    const password = url !== null && URL.canParse(url) ? new URL(url).password : ''
    return [password, decodeURIComponent(password)].filter((secret) => secret.length >= 8)
  })
}

function checkEnvironment(place: Place, where: string, files: readonly BuiltFile[]): Finding[] {
  const id = setting(place, 'CLOUD_ENV')
  if (id === null) return []
  const named = files.some(
    ({ name }) => name.endsWith('.js') && (readText(place.root, where, name) ?? '').includes(id),
  )
  if (named) return []
  return [
    wrong(
      'environmentNotBuilt',
      where,
      '小程序是为别的云环境构建的。',
      '设好 YUANBA_CLOUD_ENV，再运行 npm run build:weapp。',
    ),
  ]
}

function checkPackages(where: string, files: readonly BuiltFile[], app: AppJson): Finding[] {
  const roots = (app.subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`)
  const found: Finding[] = []
  const main = files.filter(({ name }) => !roots.some((root) => name.startsWith(root)))
  const packages = [
    { name: '主包', bytes: sizeOf(main) },
    ...roots.map((root) => ({
      name: root,
      bytes: sizeOf(files.filter(({ name }) => name.startsWith(root))),
    })),
  ]
  for (const { name, bytes } of packages.filter((one) => one.bytes > weappBytes.package)) {
    found.push(
      wrong(
        'tooLarge',
        `${where} ${name}`,
        `有 ${megabytes(bytes)}，微信每个包最多 2 MB。`,
        '把页面移到别的分包，或去掉大图。',
      ),
    )
  }
  if (sizeOf(files) > weappBytes.all) {
    found.push(
      wrong('tooLarge', where, `共 ${megabytes(sizeOf(files))}，微信最多 30 MB。`, '去掉大图和不用的页面。'),
    )
  }
  const mainBytes = sizeOf(main)
  if (mainBytes > weappBytes.mainAdvised && mainBytes <= weappBytes.package) {
    found.push(
      doubtful(
        'mainHeavy',
        `${where} 主包`,
        `有 ${megabytes(mainBytes)}，旧手机打开会慢。`,
        '最好不超过 0.8 MB。',
      ),
    )
  }
  return found
}

/** Bytes in words. */
export function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(2)} MB`
}
