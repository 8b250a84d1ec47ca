import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(__dirname, '../..')
const guide = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

test('every command and file the deployment guide names exists', () => {
  const commands = [...guide.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name as string)
  expect(commands.length).toBeGreaterThan(10)
  expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  const files = [...guide.matchAll(/`?((?:config\/server|cloudfunctions)\/[\w./-]*\w)/g)].map(
    ([, name]) => name as string,
  )
  expect(files.filter((name) => !existsSync(path.join(root, name)))).toEqual([])
})

/** What the program and its manifests ask of the environment. */
function variablesAsked(): string[] {
  const sources = [
    ...['cloudbaserc.json', '.env.example', 'config/server/yuanba.env.example', 'config/index.ts'],
    ...['cloudfunctions/local/config.ts', 'cloudfunctions/api/cloud-host.ts'],
    ...readdirSync(path.join(root, 'cloudfunctions/cli/deploy')).map(
      (file) => `cloudfunctions/cli/deploy/${file}`,
    ),
  ]
  const text = sources.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\n')
  return [
    ...new Set(
      [...text.matchAll(/\b(YUANBA_[A-Z0-9_]+|DATABASE_[A-Z_]+|CLOUD_ENV|VPC_ID|SUBNET_ID)\b/g)].map(
        ([name]) => name,
      ),
    ),
  ]
}

test('every variable that is asked for is explained in the guide', () => {
  const asked = variablesAsked()
  expect(asked.length).toBeGreaterThan(15)
  const explained = guide.replace(/`_([A-Z]+)`/g, 'YUANBA_TEMPLATE_$1')
  expect(asked.filter((name) => !explained.includes(name))).toEqual([])
})

test('what must stay private is ignored by git', () => {
  const ignored = readFileSync(path.join(root, '.gitignore'), 'utf8').split('\n')
  for (const name of ['.env', '.env.local', '.yuanba/', 'project.private.config.json'])
    expect(ignored).toContain(name)
})
