import ExcelJS from 'exceljs'
import type { CompoundId } from '../../types/ids'
import { concernTextAtMost } from '../../types/concern-kinds'
import type { ConcernCategory } from '../../types/concern-category'
import { defaultCategories } from '../../cloudfunctions/rules/concern-categories'
import { unseenDuty } from '../../cloudfunctions/rules/review-words'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, digest, type Yard } from '../support/everybody'
import { registeredFile } from '../support/files'
import { concernInput, letThrough, openedMatter, reportedConcern } from '../support/matters'
import { codeOf, passAnswers, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  home = yard.home.id
}, 60_000)
afterAll(() => world.close())

const inBuilding = (name: string) => ({
  scopeKind: 'building' as const,
  scopeId: yard.home.buildings[name]!,
})

describe('reporting', () => {
  test('resident: in words, by a photo alone, or both; one of the two there must be', async () => {
    const owner = yard.people.owner
    const photo = await registeredFile(world, owner, home, 'concern')
    const alone = { ...concernInput(home), text: '', fileIds: [photo.fileId] }
    expect(codeOf(await owner.call('concern.report', alone))).toBe('ok')
    const before = await digest(world)
    const nothing = await owner.call('concern.report', { ...concernInput(home), text: ' ' })
    expect(nothing).toMatchObject({ ok: false, error: { fields: { text: '写几句，或者拍一张照片。' } } })
    expect(await digest(world)).toEqual(before)
  })

  test('resident: a rant of 5,000 characters is taken whole; one more is refused in a sentence', async () => {
    const owner = yard.people.owner
    const rant = '漏'.repeat(concernTextAtMost)
    const { concernId } = value(await owner.call('concern.report', concernInput(home, { text: rant })))
    const seen = value(await owner.call('concern.view', { compoundId: home, concernId }))
    expect(seen.text).toHaveLength(concernTextAtMost)
    const over = await owner.call('concern.report', concernInput(home, { text: `${rant}水` }))
    expect(over).toMatchObject({
      ok: false,
      error: { code: 'invalidInput', fields: { text: '最多 5000 个字。' } },
    })
  })

  test('resident: emoji, rare characters and script in the text come back as they were written', async () => {
    const text = '𠮷家三楼🌧️<script>alert(1)</script> \' "; drop table concern; --'
    const { concernId } = value(await yard.neighbour.call('concern.report', concernInput(home, { text })))
    const seen = value(await yard.neighbour.call('concern.view', { compoundId: home, concernId }))
    expect(seen.text).toBe(text)
  })

  test('resident: no photo of somebody else’s, no paper of a decision, no category nobody offers', async () => {
    const theirs = await registeredFile(world, yard.neighbour, home, 'concern')
    const paper = await registeredFile(world, yard.chair, home, 'paper')
    for (const { fileId } of [theirs, paper])
      expect(
        codeOf(await yard.people.owner.call('concern.report', concernInput(home, { fileIds: [fileId] }))),
      ).toBe('notFound')
    const strange = await yard.people.owner.call('concern.report', concernInput(home, { category: 'money' }))
    expect(strange).toMatchObject({ ok: false, error: { fields: { category: '请选一类。' } } })
  })

  test('somebody whose home is not confirmed yet is told who can report for them', async () => {
    const answer = await yard.people.pendingOwner.call('concern.report', concernInput(home))
    expect(codeOf(answer)).toBe('forbidden')
  })

  test('the same report sent twice is one concern', async () => {
    const requestId = 'report-once-0001-0001'
    const [first, second] = [
      value(await yard.people.owner.call('concern.report', concernInput(home), requestId)),
      value(await yard.people.owner.call('concern.report', concernInput(home), requestId)),
    ]
    expect(second.concernId).toBe(first.concernId)
  })
})

describe('entered for somebody', () => {
  test('the source is kept; who it was is read by those who deal with it, on record, and by no neighbour', async () => {
    const rep = yard.people.buildingRepOfBuilding
    const entered = { source: 'hotline' as const, person: '钟离孃孃', contact: '13912345678' }
    const concernId = await reportedConcern(world, rep, home, { ...inBuilding('1'), entered })
    const key = { compoundId: home, concernId }
    const looks = async () =>
      (
        await world.owner((run) =>
          run<{ n: number }>(sql`select count(*)::integer as n from event
            where name = 'concernPersonSeen' and payload ->> 'concernId' = ${concernId}`),
        )
      )[0]?.n
    const chair = value(await yard.chair.call('concern.view', key))
    expect(chair.person).toEqual({ called: '钟离孃孃', contact: '13912345678' })
    expect([chair.source, chair.saidBy]).toEqual(['hotline', '一位邻居'])
    expect(await looks()).toBe(1)
    for (const kind of [
      'owner',
      'tenant',
      'supervisor',
      'buildingRepOfOtherBuilding',
      'propertyManager',
    ] as const) {
      const seen = await yard.people[kind].call('concern.view', key)
      expect([kind, codeOf(seen), JSON.stringify(seen).match(/钟离|13912345678|139\*/)]).toEqual([
        kind,
        'ok',
        null,
      ])
    }
    expect(await looks()).toBe(1)
  })

  test('a name neighbours may see is masked', async () => {
    const entered = { source: 'desk' as const, person: '钟离孃孃', contact: '' }
    const concernId = await reportedConcern(world, yard.chair, home, { entered, named: true })
    const seen = value(await yard.people.owner.call('concern.view', { compoundId: home, concernId }))
    expect([seen.saidBy, seen.person]).toEqual(['钟*', null])
  })
})

describe('before it is checked', () => {
  test.each(['pending', 'held'] as const)(
    '%s: nobody but the author and the reviewers, by whatever way',
    async (visibility) => {
      const tenant = yard.people.tenant
      const photo = await registeredFile(world, tenant, home, 'concern')
      const text = '没核对的气话，楼下那家天天吵'
      const { concernId } = value(
        await tenant.call(
          'concern.report',
          concernInput(home, { ...inBuilding('1'), text, fileIds: [photo.fileId] }),
        ),
      )
      await world.owner((run) =>
        run(sql`update concern set visibility = ${visibility} where id = ${concernId}`),
      )
      const key = { compoundId: home, concernId }
      const seeing: string[] = []
      for (const [kind, as] of Object.entries(yard.people)) {
        const answers = [
          await as.call('concern.view', key),
          await as.call('concern.list', { compoundId: home }),
          await as.call('concern.list', { compoundId: home, of: 'waiting' }),
          await as.call('concern.suggest', { ...concernInput(home, inBuilding('1')), text }),
          await as.call('matter.list', { compoundId: home }),
          await as.call('concern.exportLedger', { compoundId: home }),
          await as.call('home.view', {}),
        ]
        const sees = answers.some((answer) => JSON.stringify(answer).includes('气话'))
        if (sees) seeing.push(kind)
        const opened = codeOf(await as.call('file.open', { compoundId: home, fileId: photo.fileId }))
        if (!sees)
          expect([kind, opened]).toEqual([kind, kind === 'deadToken' ? 'sessionExpired' : 'notFound'])
        if (!sees && kind !== 'tenant')
          expect([kind, codeOf(await as.call('concern.meToo', { ...key, on: true }))]).not.toEqual([
            kind,
            'ok',
          ])
      }
      expect(seeing.sort()).toEqual(['committee', 'communityStaff', 'tenant'])
      // Nor may it be put into a thread, where all would read it.
      const matterId = await openedMatter(world, yard.chair, home)
      expect(codeOf(await yard.chair.call('concern.link', { ...key, matterId }))).toBe('wrongState')
    },
  )
})

describe('what neighbours have said already', () => {
  test('is suggested with how many say so; saying 我也是 counts once, and follows the thread once there is one', async () => {
    const first = await reportedConcern(world, yard.neighbour, home, {
      ...{ text: '垃圾房的门关不上，老鼠到处跑', category: 'rubbish' },
      ...inBuilding('1'),
    })
    const asked = {
      ...concernInput(home, { category: 'rubbish', ...inBuilding('1') }),
      text: '垃圾房门坏了有老鼠',
    }
    const suggest = async (as: Actor) =>
      value(await as.call('concern.suggest', asked)).similar.find(({ concernId }) => concernId === first)
    const owner = yard.people.owner
    expect(await suggest(owner)).toMatchObject({ matter: null, meToo: { count: 0, mine: false }, own: false })
    expect((await suggest(yard.neighbour))?.own).toBe(true)
    const key = { compoundId: home, concernId: first, on: true }
    expect(codeOf(await yard.neighbour.call('concern.meToo', key))).toBe('wrongState')
    value(await owner.call('concern.meToo', key))
    expect(value(await owner.call('concern.meToo', key)).count).toBe(1)

    const matterId = await openedMatter(world, yard.chair, home, { title: '垃圾房', concernIds: [first] })
    const thread = value(await owner.call('matter.view', { compoundId: home, matterId }))
    expect([thread.meToo, thread.followed]).toEqual([{ count: 1, mine: true, may: true }, true])
    expect((await suggest(yard.people.family))?.matter).toEqual({ id: matterId, title: '垃圾房' })
    const said = value(await yard.people.family.call('concern.meToo', key))
    expect(said).toEqual({ count: 2, mine: true, matterId })
  })

  test('nothing is suggested of what has come to its end', async () => {
    const concernId = await reportedConcern(world, yard.neighbour, home, { text: '车棚的充电桩跳闸' })
    const asked = { ...concernInput(home), text: '车棚充电桩又跳闸' }
    const suggested = async () =>
      value(await yard.people.owner.call('concern.suggest', asked)).similar.map((one) => one.concernId)
    expect(await suggested()).toContain(concernId)
    value(await yard.chair.call('concern.answer', { compoundId: home, concernId, answer: '换了空开' }))
    expect(await suggested()).not.toContain(concernId)
  })
})

describe('dealing with it', () => {
  test('convener: answers once, or puts it into a matter and takes it out again; the thread says so', async () => {
    const concernId = await reportedConcern(world, yard.neighbour, home, { text: '健身器材松了' })
    const matterId = await openedMatter(world, yard.chair, home, { title: '健身角' })
    const key = { compoundId: home, concernId }
    const link = (to: typeof matterId | null) => yard.chair.call('concern.link', { ...key, matterId: to })
    expect(value(await link(matterId)).state).toBe('inMatter')
    expect(codeOf(await link(matterId))).toBe('wrongState')
    expect(codeOf(await yard.chair.call('concern.answer', { ...key, answer: '好' }))).toBe('wrongState')
    expect(value(await link(null)).state).toBe('waiting')
    const steps = value(await yard.neighbour.call('matter.view', { compoundId: home, matterId })).steps
    expect(steps.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining(['有邻居反映的问题放了进来', '有一条反映拿出去了']),
    )
    value(await yard.chair.call('concern.answer', { ...key, answer: '螺丝拧紧了' }))
    expect(codeOf(await yard.chair.call('concern.answer', { ...key, answer: '又拧了' }))).toBe('wrongState')
    const waiting = value(await yard.neighbour.call('concern.view', key))
    expect([waiting.state, waiting.answer?.text]).toEqual(['answered', unseenDuty('pending')])
    await passAnswers(world)
    const seen = value(await yard.neighbour.call('concern.view', key))
    expect([seen.state, seen.answer?.text]).toEqual(['answered', '螺丝拧紧了'])
  })

  test('representative of building 1: sees what waits in building 1, and nothing of building 2', async () => {
    const [one, two] = [
      await reportedConcern(world, yard.neighbour, home, { ...inBuilding('1'), text: '一栋的事' }),
      await reportedConcern(world, yard.neighbour, home, { ...inBuilding('2'), text: '二栋的事' }),
    ]
    const list = value(
      await yard.people.buildingRepOfBuilding.call('concern.list', { compoundId: home, of: 'waiting' }),
    )
    const ids = list.concerns.map(({ id }) => id)
    expect([ids.includes(one), ids.includes(two), list.deals]).toEqual([true, false, true])
    const asked = await yard.people.owner.call('concern.list', { compoundId: home, of: 'waiting' })
    expect(codeOf(asked)).toBe('forbidden')
  })
})

describe('the ledger', () => {
  test('every concern is counted once; a building’s representative counts the building', async () => {
    const chair = value(await yard.chair.call('concern.ledger', { compoundId: home }))
    const [{ n } = { n: -1 }] = await world.owner((run) =>
      run<{ n: number }>(sql`select count(*)::integer as n from concern where compound_id = ${home}`),
    )
    expect(chair.total).toBe(n)
    expect(chair.cells.flat().reduce((a, b) => a + b, 0)).toBe(n)
    const rep = value(
      await yard.people.buildingRepOfOtherBuilding.call('concern.ledger', { compoundId: home }),
    )
    expect(rep.buildings.map(({ label }) => label)).toEqual(['2栋'])
  })

  test('convener: the spreadsheet says what was said, where and how it stands, never by whom', async () => {
    const entered = { source: 'letterBox' as const, person: '端木孃孃', contact: '13987654321' }
    await reportedConcern(world, yard.chair, home, { entered, named: true, text: '=1+1 信箱里的' })
    const { fileName, base64 } = value(await yard.chair.call('concern.exportLedger', { compoundId: home }))
    expect(fileName).toMatch(/^民情台账_近院_\d{4}-\d{2}-\d{2}\.xlsx$/)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(base64, 'base64') as never)
    const [counts, lines] = book.worksheets
    const total = value(await yard.chair.call('concern.ledger', { compoundId: home })).total
    expect(counts?.lastRow?.values).toContain(total)
    expect(lines?.rowCount).toBe(total + 1)
    const all = JSON.stringify(lines?.getSheetValues())
    expect(all).not.toMatch(/端木|139876|formula/)
    expect(all).toContain('=1+1 信箱里的')
    expect(all).toContain('意见箱')
  })
})

describe('the categories', () => {
  test('committee: changes them; what was reported under one that is left out keeps its name', async () => {
    const concernId = await reportedConcern(world, yard.neighbour, home, {
      category: 'noise',
      text: '半夜打麻将',
    })
    const kept = defaultCategories.filter(({ code }) => code !== 'noise')
    const set = await yard.chair.call('concern.setCategories', {
      compoundId: home,
      categories: [...kept, { code: null, label: '电动车' }],
    })
    const labels = value(set).categories.map(({ label }) => label)
    expect(labels).toContain('电动车')
    const form = value(await yard.people.owner.call('concern.form', { compoundId: home }))
    expect(form.categories.map(({ label }) => label)).toEqual(labels)
    const seen = value(await yard.neighbour.call('concern.view', { compoundId: home, concernId }))
    expect(seen.category).toBe('噪音和邻里')
    expect(
      codeOf(await yard.people.owner.call('concern.report', concernInput(home, { category: 'noise' }))),
    ).toBe('invalidInput')
    const twice = [
      { code: null, label: '一样' },
      { code: null, label: '一样' },
    ]
    expect(
      codeOf(await yard.chair.call('concern.setCategories', { compoundId: home, categories: twice })),
    ).toBe('invalidInput')
  })
})

describe('the categories, as those who edit them see them', () => {
  const read = async () => value(await yard.chair.call('concern.categories', { compoundId: home }))
  const set = (categories: { code: string | null; label: string }[], seen?: ConcernCategory[]) =>
    yard.chair.call('concern.setCategories', { compoundId: home, categories, ...(seen ? { seen } : {}) })
  const named = ({ code, label }: { code: string; label: string }) => ({ code, label })

  test('committee: one taken out keeps what was reported under it, and can be offered again as the same', async () => {
    await reportedConcern(world, yard.neighbour, home, { category: 'stairs', text: '楼道灯又坏了' })
    const { offered } = await read()
    const stairs = offered.find(({ code }) => code === 'stairs')!
    expect(stairs.used).toBeGreaterThan(0)
    const rest = offered.filter(({ code }) => code !== 'stairs').map(named)
    value(await set(rest))
    const without = await read()
    expect(without.offered.map(named)).toEqual(rest)
    expect(without.off).toContainEqual(stairs)
    value(await set([...rest, { code: 'stairs', label: '楼道' }]))
    const again = await read()
    expect(again.offered.at(-1)).toEqual({ ...stairs, label: '楼道' })
    expect(again.off.map(({ code }) => code)).not.toContain('stairs')
  })

  test('committee: one that comes with the program and was left out from the start can be offered later', async () => {
    const { offered, off } = await read()
    expect([...offered, ...off].map(({ code }) => code)).toEqual(
      expect.arrayContaining(defaultCategories.map(({ code }) => code)),
    )
  })

  test('committee: two at once; the second is told, and takes nothing back', async () => {
    const { offered } = await read()
    const seen = offered.map(named)
    value(await set([...seen, { code: null, label: '装修' }], seen))
    const before = await digest(world)
    expect(codeOf(await set([...seen, { code: null, label: '宠物' }], seen))).toBe('conflict')
    expect(await digest(world)).toEqual(before)
    expect((await read()).offered.map(({ label }) => label)).toContain('装修')
  })

  test('the ledger offers the page to those who may change the list, and to nobody else', async () => {
    const may = async (by: Actor) =>
      value(await by.call('concern.ledger', { compoundId: home })).mayEditCategories
    expect(await may(yard.chair)).toBe(true)
    expect(await may(yard.people.communityStaff)).toBe(true)
    expect(await may(yard.people.supervisor)).toBe(false)
    expect(await may(yard.people.buildingRepOfBuilding)).toBe(false)
  })
})

test('a photo of 30 MB, or none at all, is refused with a sentence; nothing is kept', async () => {
  await letThrough(world, 'concern')
  const path = `files/${home}/0199aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa.png`
  const register = (storageId: string) =>
    yard.people.owner.call('file.register', {
      ...{ compoundId: home, fileId: '0199aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa' as never, storageId },
      ...{ name: '照片.png', purpose: 'concern' as const },
    })
  const big = await world.files.upload(path, new Uint8Array(30 * 1024 * 1024))
  const answer = await register(big)
  expect(answer).toMatchObject({ ok: false, error: { code: 'fileRefused' } })
  const none = await world.files.upload(path, Buffer.from('这不是照片'))
  expect(codeOf(await register(none))).toBe('fileRefused')
})
