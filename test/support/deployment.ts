import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { functionPermissions } from '../../config/function-permissions'

const project = path.join(__dirname, '../..')

/** A project that is wholly ready to be sent, small, in a folder of its own, and the variables that go with it. */
export class Deployment {
  readonly root = mkdtempSync(path.join(tmpdir(), 'yuanba-deploy-'))
  readonly environment: Record<string, string> = {
    NODE_ENV: 'production',
    CLOUD_ENV: 'yuanba-1a2b3c',
    YUANBA_CLOUD_ENV: 'yuanba-1a2b3c',
    VPC_ID: 'vpc-1',
    SUBNET_ID: 'subnet-1',
    DATABASE_URL: 'postgres://yuanba_login:not-to-be-shown-1@10.0.0.5:5432/yuanba?sslmode=verify-full',
    DATABASE_OWNER_URL: 'postgres://yuanba_owner:not-to-be-shown-2@10.0.0.5:5432/yuanba?sslmode=verify-full',
    DATABASE_MAX_CONNECTIONS: '100',
    YUANBA_API_INSTANCES: '20',
    YUANBA_TEMPLATE_RESULT: 'R'.repeat(43),
    YUANBA_TEMPLATE_PROGRESS: 'P'.repeat(43),
    YUANBA_TEMPLATE_MEETING: 'M'.repeat(43),
    YUANBA_FONTS: 'cloud://yuanba-1a2b3c.7975/fonts',
    YUANBA_LINK_PREFIX: 'https://yard.example.cn/d',
    YUANBA_MEETING_PREFIX: 'https://yard.example.cn/m',
    YUANBA_PLAN_PREFIX: 'https://yard.example.cn/p',
    YUANBA_SLIP_PREFIX: 'https://yard.example.cn/s',
    YUANBA_RECEIPT_PREFIX: 'https://yard.example.cn/r',
    YUANBA_TRUST_PROXY: '1',
    YUANBA_DATA: '/var/lib/yuanba',
  }

  constructor() {
    copyFileSync(path.join(project, 'cloudbaserc.json'), path.join(this.root, 'cloudbaserc.json'))
    const wechat = readFileSync(path.join(project, 'project.config.json'), 'utf8')
    this.put('project.config.json', wechat.replace('touristappid', 'wx0123456789abcdef'))
    this.put('package-lock.json', '{"packages": {"node_modules/a": {"version": "1.0.0"}}}')
    this.put('src/app.tsx', "import Taro from '@tarojs/taro'\nTaro.cloud.init({})\n")
    this.put('docs/privacy.md', '| `Taro.cloud.init` | 连云环境 |\n')
    this.put('types/a.ts', '')
    for (const [name, openapi] of Object.entries(functionPermissions)) {
      const folder = `dist/cloudfunctions/${name}`
      this.put(`${folder}/index.js`, 'exports.main = () => 1')
      this.put(`${folder}/package.json`, '{}')
      this.put(`${folder}/config.json`, JSON.stringify({ permissions: { openapi } }))
    }
    this.put(
      'dist/weapp/app.json',
      JSON.stringify({ __usePrivacyCheck__: true, subPackages: [{ root: 'packages/a' }] }),
    )
    this.put('dist/weapp/common.js', 'init({env:"yuanba-1a2b3c"})')
    this.put('dist/weapp/packages/a/index.js', '1')
    this.put('dist/h5/index.html', '<html></html>')
    // What was built is newer than what it was built from.
    for (const source of ['src/app.tsx', 'types/a.ts', 'package-lock.json']) this.touch(source, -60)
  }

  /** Writes a file. */
  put(file: string, text: string): void {
    const target = path.join(this.root, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
  }

  /** Replaces a text in a file; the test fails when it is not there. */
  change(file: string, from: string | RegExp, to: string): void {
    const before = readFileSync(path.join(this.root, file), 'utf8')
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${file} does not have ${String(from)}`)
    writeFileSync(path.join(this.root, file), after)
  }

  /** Sets when a file was written, in seconds from now. */
  touch(file: string, seconds: number): void {
    const at = Date.now() / 1000 + seconds
    utimesSync(path.join(this.root, file), at, at)
  }

  /** Takes a file or folder away. */
  remove(file: string): void {
    rmSync(path.join(this.root, file), { recursive: true })
  }
}
