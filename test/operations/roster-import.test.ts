import { drawnId } from '../support/chance'
import type { CompoundId, ImportId } from '../../types/ids'
import { sql } from '../../cloudfunctions/store/sql'
import {
  blemishes,
  rosterCsvGb18030,
  rosterXlsx,
  trueArea,
  trueHeadcount,
  trueUnits,
} from '../fixtures/roster-375'
import { answersTo, confirm, fixes, rosterRows, stage, upload } from '../support/roster'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let rep: Actor
let other: Actor
let compoundId: CompoundId

beforeAll(async () => {
  world = await World.create()
})
beforeEach(async () => {
  compoundId = (await world.compound('弘运小区', [])).id
  const keepers = [await world.account('全院代表'), await world.account('主任')] as const
  await world.grant(keepers[0], compoundId, 'buildingRep')
  await world.grant(keepers[1], compoundId, 'committee')
  ;[rep, other] = keepers
})
afterAll(() => world.close())

const small = ['楼栋,单元,房号,建筑面积,业主,电话', '1,1,101,80,张三,13800000001', '1,1,102,70.5,李四,'].join(
  '\n',
)

describe.each([
  ['.xlsx', 'xlsx', rosterXlsx],
  ['GB18030 .csv', 'csv', () => Promise.resolve(rosterCsvGb18030())],
] as const)('the 375-unit sheet as %s', (_, extension, bytes) => {
  test('representative: each blemish by its row, fixed, confirmed, figures right', async () => {
    const draft = await stage(world, rep, compoundId, await bytes(), extension)
    expect(value(await rep.call('roster.importProgress', draftKey(draft)))).toMatchObject({ state: 'read' })
    const preview = value(await rep.call('roster.reviewImport', draft))
    expect(preview.problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      `${blemishes.missingArea.row} areaMissing`,
      `${blemishes.duplicateUnit.row} duplicateUnit`,
      `${blemishes.negativeArea.row} areaNegative`,
      `${blemishes.absurdArea.row} areaAbsurd`,
      `${blemishes.tooLargeArea.row} areaTooLarge`,
      `${blemishes.twoSpellings.row} ownerSpelledTwoWays`,
      `${blemishes.noOwner.row} ownerMissing`,
      `${blemishes.badPhone.row} phoneUnreadable`,
      `${blemishes.totalRow} totalAreaDiffers`,
    ])
    for (const problem of preview.problems) expect(problem.message).toContain(`第 ${problem.row} 行`)
    expect(preview).toMatchObject({ units: 375, blocking: 4, headerRow: blemishes.headerRow })

    const before = await rosterRows(world, compoundId)
    expect(codeOf(await confirm(rep, draft))).toBe('importProblems')
    expect(await rosterRows(world, compoundId)).toEqual(before)
    expect(before.unit).toBe(0)

    const fixed = { ...draft, edits: fixes }
    const samePerson = answersTo(value(await rep.call('roster.reviewImport', fixed)))
    const written = value(await confirm(rep, { ...fixed, samePerson }))
    expect(written).toMatchObject({ units: 375, headcount: trueHeadcount, area: trueArea, added: 375 })
    const roster = value(await rep.call('roster.view', { compoundId, buildingId: null, unmask: false }))
    expect(roster).toMatchObject({
      units: 375,
      headcount: trueHeadcount,
      headcountMerged: trueHeadcount,
      area: trueArea,
      withoutArea: 0,
      withoutOwner: 1,
      samePersonQuestions: [],
    })
    for (const building of roster.buildings) {
      const true_ = trueUnits.filter((unit) => unit.building === building.name)
      expect(building).toMatchObject({
        units: true_.length,
        area: true_.reduce((sum, unit) => sum + unit.area, 0),
      })
    }
  })
})

function draftKey(draft: { compoundId: CompoundId; importId: ImportId }) {
  return { compoundId: draft.compoundId, importId: draft.importId }
}

test('representative: confirming twice with one requestId writes once; with another it is over', async () => {
  const draft = await stage(world, rep, compoundId, small)
  const { fingerprint } = value(await rep.call('roster.reviewImport', draft))
  const input = { ...draft, fingerprint }
  const first = value(await rep.call('roster.confirmImport', input, 'confirm-once-0001'))
  expect(value(await rep.call('roster.confirmImport', input, 'confirm-once-0001'))).toEqual(first)
  expect(codeOf(await rep.call('roster.confirmImport', input, 'confirm-once-0002'))).toBe('wrongState')
  expect(await rosterRows(world, compoundId)).toMatchObject({ unit: 2, owner: 2, unit_owner: 2 })
})

test('representative: what was reviewed is what is written, or nothing', async () => {
  const draft = await stage(world, rep, compoundId, small)
  const { fingerprint } = value(await rep.call('roster.reviewImport', draft))
  const edits = [{ row: 2, field: 'area' as const, value: '81' }]
  expect(codeOf(await rep.call('roster.confirmImport', { ...draft, edits, fingerprint }))).toBe(
    'importChanged',
  )
  const stale = { ...draft, retireMissing: true, fingerprint }
  expect(codeOf(await rep.call('roster.confirmImport', stale))).toBe('importChanged')
  value(await confirm(other, await stage(world, other, compoundId, small)))
  expect(codeOf(await rep.call('roster.confirmImport', { ...draft, fingerprint }))).toBe('importChanged')
  expect((await rosterRows(world, compoundId)).unit).toBe(2)
})

test('once confirmed or read: neither names, phones nor the file lie about a second time', async () => {
  const draft = await stage(world, rep, compoundId, small)
  expect([...world.files.stored.keys()].filter((path) => path.includes(draft.importId))).toEqual([])
  value(await confirm(rep, draft))
  const [row] = await world.owner((run) =>
    run<{ grid: unknown }>(sql`select grid from roster_import where id = ${draft.importId}`),
  )
  expect(row).toEqual({ grid: null })
})

test('another keeper: neither reads, confirms nor replaces what somebody else has staged', async () => {
  const draft = await stage(world, rep, compoundId, small)
  expect(codeOf(await other.call('roster.reviewImport', draft))).toBe('notFound')
  expect(codeOf(await other.call('roster.importProgress', draftKey(draft)))).toBe('notFound')
  const { fingerprint } = value(await rep.call('roster.reviewImport', draft))
  expect(codeOf(await other.call('roster.confirmImport', { ...draft, fingerprint }))).toBe('notFound')
  const path = `imports/${compoundId}/${draft.importId}.csv`
  const fileId = await world.files.upload(path, new TextEncoder().encode(small.replace('张三', '别人')))
  const again = { ...draftKey(draft), fileId, fileName: '名册.csv' }
  expect(codeOf(await other.call('roster.stageImport', again))).toBe('wrongState')
  expect(value(await rep.call('roster.reviewImport', draft)).fingerprint).toBe(fingerprint)
})

test('representative: only the own upload of this compound can be named', async () => {
  const elsewhere = (await world.compound('别的小区', [])).id
  const there = await upload(world, elsewhere, new TextEncoder().encode(small))
  const here = await upload(world, compoundId, new TextEncoder().encode(small))
  const attempts = [
    { ...there, compoundId },
    { ...here, fileId: there.fileId },
    { ...here, fileId: here.fileId.replace(compoundId, `${compoundId}/../${elsewhere}`) },
    { ...here, fileId: `cloud://local.bucket/imports/${compoundId}/../../secret.csv` },
    { ...here, fileId: 'file:///etc/passwd' },
    { ...here, importId: drawnId() as ImportId },
  ]
  for (const attempt of attempts) {
    expect(codeOf(await rep.call('roster.stageImport', attempt))).toBe('fileUnreadable')
  }
  expect(codeOf(await rep.call('roster.stageImport', there))).toBe('forbidden')
})

test('representative: a file that is no sheet is refused in words, and may be sent again', async () => {
  const garbage = await upload(world, compoundId, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'xlsx')
  const refused = await rep.call('roster.stageImport', garbage)
  expect(refused).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } })
  expect(!refused.ok && refused.error.message).toMatch(/[\u4e00-\u9fff]{6,}/)
  expect(value(await rep.call('roster.importProgress', draftKey(garbage))).state).toBe('failed')
  await world.files.upload(`imports/${compoundId}/${garbage.importId}.csv`, new TextEncoder().encode(small))
  const second = { ...garbage, fileId: garbage.fileId.replace(/xlsx$/, 'csv') }
  expect(value(await rep.call('roster.stageImport', second)).rows).toBe(2)
  // A second asking, after a lost answer, reads nothing again.
  expect(value(await rep.call('roster.stageImport', second)).rows).toBe(2)
})

test('buildingRep of one building, owner, stranger: keep no roster', async () => {
  const built = await world.compound('小院', [
    { building: '9', room: '101', area: 8000, owners: ['张三'] },
    { building: '8', room: '101', area: 8000, owners: ['李四'] },
  ])
  const one = await world.account('9 栋代表')
  await world.grant(one, built.id, 'buildingRep', { kind: 'building', id: built.buildings['9']! })
  const owner = await world.account('业主')
  await world.bind(owner, built.id, built.units['9-101']!, 'owner', built.owners['张三']!)
  const sheet = await upload(world, built.id, new TextEncoder().encode(small))
  for (const actor of [one, owner, rep]) {
    expect(codeOf(await actor.call('roster.stageImport', sheet))).toBe('forbidden')
    expect(codeOf(await actor.call('roster.template', { compoundId: built.id }))).toBe('forbidden')
  }
  expect(codeOf(await world.stranger().call('roster.stageImport', sheet))).toBe('notSignedIn')
})

test('an import nobody confirmed: its names are gone after a week', async () => {
  const draft = await stage(world, rep, compoundId, small)
  const started = world.now
  world.now = (started + 8 * 86_400_000) as typeof world.now
  await stage(world, other, compoundId, small)
  expect(codeOf(await rep.call('roster.reviewImport', draft))).toBe('wrongState')
  world.now = started
})

test('10,000 rows: staged, checked and written', async () => {
  const lines = ['楼栋,单元,房号,建筑面积,业主,电话']
  for (let index = 0; index < 10_000; index += 1) {
    const place = [Math.floor(index / 200) + 1, (index % 4) + 1, (Math.floor((index % 200) / 8) + 1) * 100]
    const door = (Math.floor(index / 4) % 2) + 1
    lines.push(
      `${place[0]},${place[1]},${place[2]! + door},${80 + (index % 7)}.5,业主${index},139${10_000_000 + index}`,
    )
  }
  const times: string[] = []
  const timed = async <T>(what: string, work: Promise<T>): Promise<T> => {
    const started = performance.now()
    const done = await work
    times.push(`${what} ${Math.round(performance.now() - started)} ms`)
    return done
  }
  const draft = await timed('stage', stage(world, rep, compoundId, lines.join('\n')))
  expect(value(await rep.call('roster.importProgress', draftKey(draft)))).toEqual({
    state: 'read',
    done: 10_000,
    total: 10_000,
  })
  const preview = value(await timed('review', rep.call('roster.reviewImport', draft)))
  expect(preview).toMatchObject({ units: 10_000, blocking: 0 })
  const written = value(await timed('confirm', confirm(rep, draft)))
  expect(written).toMatchObject({ units: 10_000, headcount: 10_000 })
  console.log(`10,000 rows: ${times.join(', ')}`)
}, 60_000)
