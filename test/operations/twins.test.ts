import { handle } from '../../cloudfunctions/operations/handle'
import type { FileStore } from '../../cloudfunctions/platform/files'
import { confirm, upload } from '../support/roster'
import { value, World, type Actor, type BuiltCompound } from '../support/world'

const requestId = 'twins-of-one-request'
const sheet = new TextEncoder().encode('楼栋,单元,房号,建筑面积,业主\n8,1,1,80,某\n8,1,2,80,另一位')
let world: World
let compound: BuiltCompound
let committee: Actor

beforeEach(async () => {
  world = await World.create()
  compound = await world.compound('院', [])
  const chair = await world.account('主任')
  await world.grant(chair, compound.id, 'committee')
  committee = chair
})
afterEach(() => world.close())

/** Stages the upload through a storage that does `files` otherwise than the world's. */
function stageThrough(files: Partial<FileStore>, input: unknown): Promise<unknown> {
  const store: FileStore = { ...world.files, ...files }
  const host = { ...world.host, files: () => Promise.resolve(store) }
  return handle(host, committee.identity, { op: 'roster.stageImport', input, requestId })
}

/** Something to wait for until somebody opens it. */
function latch(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}

test('an upload whose twin has been answered and confirmed while this one fetched the file: the twin’s answer', async () => {
  const input = await upload(world, compound.id, sheet)
  const staged = { compoundId: compound.id, edits: [], samePerson: [], retireMissing: false }
  let twin: unknown
  const answer = await stageThrough(
    {
      download: async (...file) => {
        twin = value(await committee.call('roster.stageImport', input, requestId))
        value(await confirm(committee, { ...staged, importId: input.importId }))
        return world.files.download(...file)
      },
    },
    input,
  )
  expect(answer).toEqual({ ok: true, value: twin })
  expect(twin).toEqual({ importId: input.importId, rows: 2 })
})

test('an upload whose twin has removed the file but is not done yet: both answer the same', async () => {
  const input = await upload(world, compound.id, sheet)
  const [removed, answered] = [latch(), latch()]
  let twin: Promise<unknown> = Promise.resolve()
  const answer = await stageThrough(
    {
      download: async (...file) => {
        twin = stageThrough(
          {
            remove: async (fileIds) => {
              await world.files.remove(fileIds)
              removed.open()
              await answered.passed
            },
          },
          input,
        )
        await removed.passed
        return world.files.download(...file)
      },
    },
    input,
  )
  answered.open()
  expect(answer).toEqual({ ok: true, value: { importId: input.importId, rows: 2 } })
  expect(await twin).toEqual(answer)
})

test('an upload nobody ever read: refused, with or without a twin', async () => {
  const input = await upload(world, compound.id, sheet)
  world.files.stored.clear()
  const [one, other] = await Promise.all([stageThrough({}, input), stageThrough({}, input)])
  expect(one).toMatchObject({ ok: false, error: { code: 'fileUnreadable' } })
  expect(other).toEqual(one)
})
