import { readFileSync } from 'node:fs'
import path from 'node:path'
import { contract, type OperationName } from '../../types/contract'
import type { ErrorCode } from '../../types/errors'
import type { OperationContract } from '../../types/operation'
import { roleLabels, type Role } from '../../types/roles'
import { rolesDocument, type Observed } from '../../cloudfunctions/rules/roles-document'
import { sql } from '../../cloudfunctions/store/sql'
import { allOperations } from '../../cloudfunctions/operations/handle'
import { everybody, versions, type Kind } from '../support/everybody'
import { codeOf, type Actor } from '../support/world'
import { table } from './matrix/table'
import { world, yard, openPlace, type Place, type Row } from './matrix/place'

beforeAll(openPlace, 180_000)
afterAll(() => world.close())

const names = Object.keys(table) as OperationName[]

/** Whom every operation let through, as roles: what docs/roles.md must say. */
const observed = new Map<OperationName, Set<Observed>>(names.map((op) => [op, new Set()]))

function note(op: OperationName, kind: Kind): void {
  if (kind !== 'deadToken') observed.get(op)?.add(asObserved(kind))
}

/** Several kinds stand for one role at different places or times. */
function asObserved(kind: Kind): Observed {
  if (kind === 'buildingRepOfBuilding' || kind === 'buildingRepOfOtherBuilding') return 'buildingRep'
  if (kind === 'stranger') return 'visitor'
  return kind in roleLabels ? (kind as Role) : 'otherAccount'
}

function expectedRefusal(op: OperationName, kind: Kind): ErrorCode {
  const special = table[op].refusals?.[kind]
  if (special) return special
  if (kind === 'deadToken') return 'sessionExpired'
  return kind === 'stranger' ? 'notSignedIn' : 'forbidden'
}

/** What an answer must not say: names and phones of the roster, and what anybody has chosen before the close. */
function leaks(op: OperationName, answer: unknown): string[] {
  const text = JSON.stringify(answer)
  const row: Row<never> = table[op] as never
  const found = row.showsNames ? [] : yard.secrets.filter((secret) => text.includes(secret))
  const choice = row.showsChoice ? null : /"(agree|against|abstain)"/.exec(text)
  return choice ? [...found, choice[0]] : found
}

function changed(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  return Object.keys(now).filter((name) => before[name] !== now[name])
}

test('every operation of the contract and of the registry is in the table', () => {
  expect([...names].sort()).toEqual(Object.keys(contract).sort())
  expect([...names].sort()).toEqual(Object.keys(allOperations).sort())
})

test('no writing escapes the look: not the same again, not a deletion, not one put back', async () => {
  const before = await versions(world)
  expect(await versions(world)).toEqual(before)
  const writings = [
    sql`update account set name = name where id = ${yard.chair.accountId}`,
    sql`insert into retention_run (day) values ('2000-01-01')`,
    sql`delete from retention_run where day = '2000-01-01'`,
  ]
  const seen = [before]
  for (const writing of writings) {
    await world.owner((run) => run(writing))
    seen.push(await versions(world))
  }
  expect(seen.slice(1).map((now, index) => changed(seen[index] ?? {}, now))).toEqual([
    ['account'],
    ['retention_run'],
    ['retention_run'],
  ])
})

describe.each(names)('%s', (op) => {
  const row = table[op] as Row<never> & { input: (place: Place, as: Actor) => Promise<unknown> }
  const entry: OperationContract = contract[op]
  const refused = everybody.filter((kind) => !row.may.includes(kind))

  test(`may: ${row.may.join(', ')}`, async () => {
    for (const kind of row.may) {
      const as = yard.people[kind]
      const input = await row.input({ compound: yard.home, chair: yard.chair }, as)
      const before = entry.kind === 'read' && !entry.unmasks ? await versions(world) : null
      const answer = await as.call(op, input as never)
      expect([kind, codeOf(answer)]).toEqual([kind, 'ok'])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
      if (before) expect([kind, await versions(world)]).toEqual([kind, before])
      await row.restore?.(as)
      note(op, kind)
    }
    for (const kind of row.own?.may ?? []) {
      const as = yard.people[kind]
      const answer = await as.call(
        op,
        (await row.own?.input({ compound: yard.home, chair: yard.chair }, as)) as never,
      )
      expect([kind, 'own', codeOf(answer)]).toEqual([kind, 'own', 'ok'])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
      await row.own?.restore?.(as)
      note(op, kind)
    }
  }, 180_000)

  test(`refused: ${refused.join(', ')}`, async () => {
    const model = yard.people[row.may[0] ?? 'committee']
    const input = await row.input({ compound: yard.home, chair: yard.chair }, model)
    const before = await versions(world)
    for (const kind of refused) {
      const answer = await yard.people[kind].call(op, input as never)
      expect([kind, codeOf(answer)]).toEqual([kind, expectedRefusal(op, kind)])
      expect([kind, leaks(op, answer)]).toEqual([kind, []])
    }
    expect(await versions(world)).toEqual(before)
  }, 180_000)

  if (entry.reach === 'compound') {
    test('a compound of others, and ids of another compound under one’s own: refused, nothing written', async () => {
      const there = await row.input({ compound: yard.far, chair: yard.farChair }, yard.foreignOwner)
      const before = await versions(world)
      const { foreign } = row
      const insiders = everybody.filter((kind) => !['foreigner', 'deadToken', 'stranger'].includes(kind))
      if (entry.who !== 'anyone') {
        for (const kind of insiders) {
          const answer = await yard.people[kind].call(op, there as never)
          const code = op === 'decision.castBallot' ? 'notOnRoll' : 'forbidden'
          expect([kind, codeOf(answer)]).toEqual([kind, code])
        }
      }
      if (foreign) {
        const smuggled = { ...(there as object), compoundId: yard.home.id }
        const answer = await yard.people[foreign.as].call(op, smuggled as never)
        expect(codeOf(answer)).toBe(foreign.code)
        expect(leaks(op, answer)).toEqual([])
      }
      expect(await versions(world)).toEqual(before)
    }, 180_000)
  }
})

test('docs/roles.md says what was observed', () => {
  const rows = names.map((op) => ({
    op,
    kind: contract[op].kind,
    summary: contract[op].summary,
    unmasks: 'unmasks' in contract[op] && contract[op].unmasks === true,
    may: [...(observed.get(op) ?? [])],
  }))
  expect(readFileSync(path.join(__dirname, '../../docs/roles.md'), 'utf8')).toBe(rolesDocument(rows))
})
