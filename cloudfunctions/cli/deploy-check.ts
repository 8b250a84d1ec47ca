import path from 'node:path'
import { parseArgs, parseEnv } from 'node:util'
import { checkDeployment } from './deploy/check'
import { readText } from './deploy/files'
import type { Finding, Place, Target } from './deploy/finding'
import { runCommand } from './open'
import { WrongCommand } from './wrong-command'

const help = `用法：npm run deploy:check [-- --target cloudbase|server] [--env 文件] [--root 文件夹]

  发布之前核对配置，说出会做什么；什么也不发送，什么也不改。
  变量从文件夹里的 .env、.env.local 和 --env 的文件里读，命令行里已有的优先。
  有错误时退出码是 1；只有提醒时是 0。
`

const project = path.resolve(__dirname, '../..')

/** .env and .env.local, as CloudBase's own command reads them; then the named file; the shell's variables win. */
function readEnvironment(root: string, file: string | undefined): Place['environment'] {
  const named = file === undefined ? null : readText(path.resolve(file))
  if (file !== undefined && named === null) throw new WrongCommand(`读不到变量文件 ${file}，请检查文件名。`)
  const texts = [readText(root, '.env'), readText(root, '.env.local'), named]
  return Object.assign({}, ...texts.map((text) => parseEnv(text ?? '')), process.env) as Place['environment']
}

function readPlace(): Place | null {
  let options: { target?: string; env?: string; root?: string; help?: boolean }
  try {
    options = parseArgs({
      options: {
        target: { type: 'string' },
        env: { type: 'string' },
        root: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch {
    throw new WrongCommand(help)
  }
  if (options.help) return null
  const { target = 'cloudbase' } = options
  if (target !== 'cloudbase' && target !== 'server') {
    throw new WrongCommand(`--target 只能是 cloudbase 或 server。\n\n${help}`)
  }
  const root = path.resolve(options.root ?? project)
  return { root, target: target satisfies Target, environment: readEnvironment(root, options.env) }
}

function lines(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return []
  return [
    `${title} ${findings.length} 处：`,
    ...findings.map(
      ({ code, where, what, todo }) => `  [${code}] ${where}\n      ${what}\n      怎么办：${todo}`,
    ),
    '',
  ]
}

async function main(): Promise<void> {
  const place = readPlace()
  if (!place) {
    process.stdout.write(help)
    return
  }
  const { findings, plan } = await checkDeployment(place)
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  process.stdout.write(
    [
      ...lines('错误', errors),
      ...lines('提醒', warnings),
      place.target === 'server' ? '在自己的服务器上会做：' : '在云开发上会做：',
      ...plan.map((step) => `  ${step}`),
      '',
      errors.length === 0 ? '可以发布。' : '先把错误改好，再发布。',
      '',
    ].join('\n'),
  )
  if (errors.length > 0) process.exitCode = 1
}

runCommand(main)
