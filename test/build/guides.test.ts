import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { operatorCommands } from '../../cloudfunctions/cli/operator-commands'

/** The guides say what is there: words in bold stand on a screen, commands run, pictures exist and are small. */
const root = path.join(__dirname, '../..')
const guides = ['resident', 'representative', 'treasurer', 'operator'] as const

function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

function sources(directory: string): string {
  return readdirSync(path.join(root, directory), { encoding: 'utf8', recursive: true })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => textOf(path.join(directory, file)))
    .join('\n')
}

const screens = sources('src') + sources('types') + sources('cloudfunctions/rules')

test.each(guides)('%s: every word in bold is one of a screen', (name) => {
  const bold = [...textOf(`docs/guides/${name}.md`).matchAll(/\*\*([^*]+)\*\*/g)].map(
    ([, words]) => words ?? '',
  )
  expect(bold.length).toBeGreaterThan(1)
  expect(bold.filter((words) => !screens.includes(words))).toEqual([])
})

test.each(guides)('%s: every picture and page it names is there', (name) => {
  const links = [...textOf(`docs/guides/${name}.md`).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '')
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((link) => !existsSync(path.join(root, 'docs/guides', link)))).toEqual([])
})

test('the pictures of the guides: at most twelve, at most 60 KB each, none left over', () => {
  const directory = path.join(root, 'docs/images/guides')
  const pictures = readdirSync(directory)
  expect(pictures.length).toBeLessThanOrEqual(12)
  expect(pictures.filter((file) => statSync(path.join(directory, file)).size > 60 * 1024)).toEqual([])
  const said = guides.map((name) => textOf(`docs/guides/${name}.md`)).join('\n')
  expect(pictures.filter((file) => !said.includes(`../images/guides/${file}`))).toEqual([])
})

test('the operator: every command of the guide exists', () => {
  const guide = textOf('docs/guides/operator.md')
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
  const run = [...guide.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name ?? '')
  expect(run.length).toBeGreaterThan(8)
  expect(run.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
  const asked = [
    ...guide.matchAll(/operator -- ([a-z-]+)|`((?:close|export|import|reopen)-compound|revoke)/g),
  ]
  expect(asked.length).toBeGreaterThan(8)
  const known = Object.keys(operatorCommands)
  expect(
    asked.map(([, first, second]) => first ?? second ?? '').filter((name) => !known.includes(name)),
  ).toEqual([])
})
