import fs from 'node:fs'
import { calculateShares } from '../rules/apportion/calculator'
import { checkNotice } from '../rules/notice-check'
import { failure } from '../../types/errors'
import type { Result } from '../../types/result'
import { err } from '../../types/result'

/** What each verb computes from the JSON it is given. */
const verbs: Readonly<Record<string, (input: unknown) => Result<unknown>>> = {
  decide: checkNotice,
  apportion: calculateShares,
}

const usage = `用法：npm run calc -- ${Object.keys(verbs).join('|')} 文件名（或 - 从标准输入读）`

function run(verb: string | undefined, file: string | undefined): Result<unknown> {
  const compute = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!compute || file === undefined) return err(failure('invalidInput', usage))
  const text = readText(file)
  if (text === null) return err(failure('fileUnreadable', `读不到文件“${file}”，请检查文件名。`))
  const input = parseJson(text)
  return input.ok ? compute(input.value) : input
}

function readText(file: string): string | null {
  try {
    return fs.readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return null
  }
}

function parseJson(text: string): Result<unknown> {
  try {
    // Windows editors put a byte order mark in front.
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch {
    return err(failure('invalidInput', '读不出来：内容不是完整的 JSON，请检查引号、逗号和括号。'))
  }
}

const result = run(process.argv[2], process.argv[3])
if (result.ok) {
  process.stdout.write(`${JSON.stringify(result.value, null, 2)}\n`)
} else {
  process.stderr.write(`${result.error.message}\n`)
  process.exitCode = 2
}
