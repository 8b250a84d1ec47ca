import { drawnId } from '../support/chance'
import type { FileId } from '../../types/ids'
import { instant } from '../../types/units'
import { handle } from '../../cloudfunctions/operations/handle'
import { CloudRefused } from '../../cloudfunctions/platform/cloud'
import { sql } from '../../cloudfunctions/store/sql'
import { pictures } from '../fixtures/pictures'
import { decisionDraft } from '../support/drafts'
import { buildYard, digest, everybody, type Kind, type Yard } from '../support/everybody'
import { redDot, registeredFile, uploadFile, passPapers } from '../support/files'
import { codeOf, openDecision, value, World } from '../support/world'

let world: World
let yard: Yard
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 60_000)
afterAll(() => world.close())

const draft = decisionDraft(instant(0), { plannedOpenAt: null, closesAt: null })

/** Who gets the file, of everybody there is. */
async function openers(fileId: FileId): Promise<Kind[]> {
  const may: Kind[] = []
  for (const kind of everybody) {
    const answer = await yard.people[kind].call('file.open', { compoundId: yard.home.id, fileId })
    if (answer.ok) may.push(kind)
    else
      expect([kind, answer.error.code]).toEqual([kind, kind === 'deadToken' ? 'sessionExpired' : 'notFound'])
  }
  return may
}

describe('taking a file in', () => {
  test('convener: what is kept is a copy without the place, under a name nobody may write to; the upload is gone', async () => {
    const input = await uploadFile(world, yard.home.id, pictures.jpeg, { name: '楼顶.jpg', extension: 'jpg' })
    const taken = value(await yard.chair.call('file.register', input))
    const kept = [...world.files.stored].filter(([path]) => path.startsWith(`kept/${yard.home.id}/`))
    const [path, bytes] = kept.at(-1)!
    expect(path).not.toContain(input.fileId)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('CANARY')
    expect(taken).toEqual({
      id: input.fileId,
      name: '楼顶.jpg',
      mediaType: 'image/jpeg',
      bytes: bytes.length,
    })
    expect(world.files.stored.has(`files/${yard.home.id}/${input.fileId}.jpg`)).toBe(false)
    const opened = value(
      await yard.chair.call('file.open', { compoundId: yard.home.id, fileId: input.fileId }),
    )
    expect(opened).toEqual({
      url: `memory:cloud://local.bucket/${path}`,
      name: '楼顶.jpg',
      mediaType: 'image/jpeg',
    })
  })

  test('the event says which file and how large, and nothing of its name', async () => {
    const input = await uploadFile(world, yard.home.id, redDot, { name: '欧阳家的裂缝.png' })
    value(await yard.chair.call('file.register', input))
    const [event] = await world.owner((run) =>
      run<{ name: string; payload: unknown }>(sql`select name, payload from event order by id desc limit 1`),
    )
    expect(event).toEqual({ name: 'fileAdded', payload: { fileId: input.fileId, bytes: redDot.length } })
  })

  test('the same request twice, and the same file under another request: one file, one answer', async () => {
    const input = await uploadFile(world, yard.home.id, redDot)
    const request = drawnId()
    const first = value(await yard.chair.call('file.register', input, request))
    expect(value(await yard.chair.call('file.register', input, request))).toEqual(first)
    await world.files.upload(`files/${yard.home.id}/${input.fileId}.png`, pictures.png)
    expect(value(await yard.chair.call('file.register', input))).toEqual(first)
    const rows = await world.owner((run) => run(sql`select 1 from file where id = ${input.fileId}`))
    expect(rows).toHaveLength(1)
  })

  test('another convener: cannot put something in the place of a file that was taken in', async () => {
    const input = await uploadFile(world, yard.home.id, redDot)
    value(await yard.chair.call('file.register', input))
    await world.files.upload(`files/${yard.home.id}/${input.fileId}.png`, pictures.png)
    const before = await digest(world)
    expect(codeOf(await yard.people.committee.call('file.register', input))).toBe('conflict')
    expect(await digest(world)).toEqual(before)
  })

  const bad: readonly (readonly [string, Uint8Array])[] = [
    ['a script by the name of a photo', Buffer.from('<script>alert(1)</script>')],
    ['half a photo', redDot.subarray(0, 40)],
    ['30 MB', Buffer.concat([redDot, Buffer.alloc(30 * 1024 * 1024)])],
  ]
  test.each(bad)('%s: refused with what to do, nothing written', async (_, bytes) => {
    const input = await uploadFile(world, yard.home.id, bytes, { extension: 'jpg' })
    const [before, kept] = [await digest(world), keptPaths()]
    const answer = await yard.chair.call('file.register', input)
    expect(codeOf(answer)).toBe('fileRefused')
    expect(answer.ok ? '' : answer.error.message).toMatch(/请/)
    expect(await digest(world)).toEqual(before)
    expect(keptPaths()).toEqual(kept)
  })

  test('a path that is not this compound’s own upload: refused, whatever lies there', async () => {
    const input = await uploadFile(world, yard.home.id, redDot)
    const elsewhere = [
      `files/${yard.far.id}/${input.fileId}.png`,
      `files/${yard.home.id}/${drawnId()}.png`,
      `kept/${yard.home.id}/${input.fileId}.png`,
      `imports/${yard.home.id}/${input.fileId}.csv`,
      `files/${yard.home.id}/${input.fileId}.svg`,
      `files/${yard.home.id}/../${yard.far.id}/${input.fileId}.png`,
    ]
    const before = await digest(world)
    for (const path of elsewhere) {
      const storageId = await world.files.upload(path, redDot)
      expect([path, codeOf(await yard.chair.call('file.register', { ...input, storageId }))]).toEqual([
        path,
        'fileRefused',
      ])
      expect(world.files.stored.has(path)).toBe(true)
    }
    expect(await digest(world)).toEqual(before)
  })

  test('counter: adds the photo of a ballot, but no paper of a decision', async () => {
    const photo = await uploadFile(world, yard.home.id, redDot, { purpose: 'ballotPhoto' })
    expect(codeOf(await yard.people.counter.call('file.register', photo))).toBe('ok')
    const paper = await uploadFile(world, yard.home.id, redDot)
    expect(codeOf(await yard.people.counter.call('file.register', paper))).toBe('forbidden')
  })
})

function keptPaths(): string[] {
  return [...world.files.stored.keys()].filter((path) => path.startsWith('kept/'))
}

describe('opening a file', () => {
  test('a file that hangs on nothing yet: only who added it', async () => {
    const { fileId } = await registeredFile(world, yard.people.committee, yard.home.id)
    expect(await openers(fileId)).toEqual(['committee'])
  })

  test('a paper of a draft: whoever may convene in its scope; posted and checked, everybody', async () => {
    const { fileId } = await registeredFile(world, yard.chair, yard.home.id)
    const papers = [{ title: '照片', body: '', fileId }]
    const building = { scopeKind: 'building', scopeId: yard.home.buildings['1']! } as const
    value(
      await yard.chair.call('decision.draft', {
        compoundId: yard.home.id,
        matterId: null,
        draft: { ...draft, ...building, papers },
      }),
    )
    expect(await openers(fileId)).toEqual([
      'buildingRep',
      'buildingRepOfBuilding',
      'committee',
      'communityStaff',
    ])
    await openDecision(world, yard.chair, yard.home.id, { papers })
    expect(await openers(fileId)).toEqual([
      'buildingRep',
      'buildingRepOfBuilding',
      'committee',
      'communityStaff',
    ])
    await passPapers(world)
    expect(await openers(fileId)).toEqual(everybody.filter((kind) => kind !== 'deadToken'))
  })

  test('the photo of a ballot: those whose task reaches the whole compound, and who took it', async () => {
    const { fileId } = await registeredFile(
      world,
      yard.people.buildingRepOfBuilding,
      yard.home.id,
      'ballotPhoto',
    )
    expect(await openers(fileId)).toEqual([
      'buildingRep',
      'buildingRepOfBuilding',
      'committee',
      'counter',
      'communityStaff',
    ])
  })

  test('a paper that was held: who convenes and who reviews; taken down, nobody', async () => {
    const { fileId } = await registeredFile(world, yard.chair, yard.home.id)
    const { decisionId } = await openDecision(world, yard.chair, yard.home.id, {
      papers: [{ title: '照片', body: '看照片', fileId }],
    })
    const becomes = (visibility: string) =>
      world.owner((run) => run(sql`update file set visibility = ${visibility} where id = ${fileId}`))
    await becomes('held')
    expect(await openers(fileId)).toEqual(['buildingRep', 'committee', 'communityStaff'])
    await becomes('removed')
    expect(await openers(fileId)).toEqual([])
    const view = value(await yard.chair.call('decision.view', { compoundId: yard.home.id, decisionId }))
    expect(view.papers).toEqual([{ title: '照片', body: '看照片', file: null, waiting: false }])
  })

  test('a file the storage has lost: a sentence, and a line in the log', async () => {
    const { fileId } = await registeredFile(world, yard.chair, yard.home.id)
    const files = {
      ...world.files,
      temporaryUrl: () => Promise.reject(new CloudRefused('getTempFileURL', 'no such file')),
    }
    const host = { ...world.host, files: () => Promise.resolve(files) }
    const answer = await handle(host, yard.chair.identity, {
      op: 'file.open',
      input: { compoundId: yard.home.id, fileId },
    })
    expect(answer.ok ? '' : [answer.error.code, answer.error.message.includes('打不开')]).toEqual([
      'notFound',
      true,
    ])
  })
})

describe('papers of a draft', () => {
  test('convener: the view shows the file beside the text; an edit takes it away again', async () => {
    const { compoundId, fileId } = await registeredFile(world, yard.chair, yard.home.id)
    const papers = [
      { title: '照片', body: '', fileId },
      { title: '方案', body: '铺隔热板' },
    ]
    const drafted = value(
      await yard.chair.call('decision.draft', { compoundId, matterId: null, draft: { ...draft, papers } }),
    )
    const key = { compoundId, decisionId: drafted.decisionId }
    const file = { id: fileId, name: '现场照片.png', mediaType: 'image/png', bytes: redDot.length }
    expect(value(await yard.chair.call('decision.view', key)).papers).toEqual([
      { title: '照片', body: '', file, waiting: false },
      { title: '方案', body: '铺隔热板', file: null, waiting: false },
    ])
    const changed = { ...draft, papers: [{ title: '方案', body: '铺隔热板' }] }
    value(
      await yard.chair.call('decision.edit', { ...key, expectedVersion: drafted.version, draft: changed }),
    )
    expect(value(await yard.chair.call('decision.view', key)).papers).toEqual([
      { title: '方案', body: '铺隔热板', file: null, waiting: false },
    ])
  })

  test('a file of another compound, a ballot’s photo, or none at all: refused, nothing written', async () => {
    const far = await registeredFile(world, yard.farChair, yard.far.id)
    const photo = await registeredFile(world, yard.chair, yard.home.id, 'ballotPhoto')
    const drafted = value(
      await yard.chair.call('decision.draft', {
        compoundId: yard.home.id,
        matterId: null,
        draft: { ...draft, papers: [] },
      }),
    )
    const before = await digest(world)
    for (const fileId of [far.fileId, photo.fileId, drawnId() as FileId]) {
      const withFile = { ...draft, papers: [{ title: '照片', body: '', fileId }] }
      const drafting = { compoundId: yard.home.id, matterId: null, draft: withFile }
      expect(codeOf(await yard.chair.call('decision.draft', drafting))).toBe('notFound')
      const editing = {
        compoundId: yard.home.id,
        decisionId: drafted.decisionId,
        expectedVersion: drafted.version,
        draft: withFile,
      }
      expect(codeOf(await yard.chair.call('decision.edit', editing))).toBe('notFound')
    }
    expect(await digest(world)).toEqual(before)
  })

  test('a paper that is a title only keeps the draft from being checked; a file is enough', async () => {
    const { compoundId, fileId } = await registeredFile(world, yard.chair, yard.home.id)
    async function check(papers: { title: string; body: string; fileId?: FileId }[]) {
      const drafted = value(
        await yard.chair.call('decision.draft', { compoundId, matterId: null, draft: { ...draft, papers } }),
      )
      const key = { compoundId, decisionId: drafted.decisionId, expectedVersion: drafted.version }
      const checked = await yard.chair.call('decision.check', key)
      return checked.ok ? null : checked.error.fields?.['papers']
    }
    expect(await check([{ title: '方案', body: '' }])).toContain('1 份材料只有标题')
    expect(await check([{ title: '方案', body: '', fileId }])).toBeUndefined()
  })
})
