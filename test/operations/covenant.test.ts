import { drawnId } from '../support/chance'
import type { CovenantText } from '../../types/covenant'
import type { ClauseId, CovenantVersionId, DecisionId, QuestionId } from '../../types/ids'
import { digest, everybody } from '../support/everybody'
import {
  covenantDraft,
  covenantText,
  lookAtCovenant as look,
  passCheck,
  postedCovenant,
  type CovenantKey,
} from '../support/covenants'
import { inOwnYard, world, yard } from '../support/own-yard'
import { pdfPages } from '../support/pdf-words'
import { codeOf, openDecision, value, type Actor } from '../support/world'

inOwnYard()

/** The next version of a covenant: the second clause in other words, the third gone, a new one at the end. */
function nextText(clauses: readonly { id: ClauseId; text: string }[]): CovenantText {
  return covenantText({
    clauses: [
      clauses[0]!,
      { ...clauses[1]!, text: '晾晒不挡别家的窗和光。' },
      { id: null, text: '装修早 8 点后动工。' },
    ],
    adoption: { how: 'history', source: '2024 年冬天大家重新商量过。' },
  })
}

async function nextDraft(key: CovenantKey) {
  const { shown } = value(await look(yard.chair, key))
  return value(
    await yard.chair.call('covenant.draft', {
      ...covenantDraft(yard.home.id),
      covenantId: key.covenantId,
      text: nextText(shown.clauses),
    }),
  )
}

/** A vote of all owners with the item, adopted and announced. */
async function adopted(item: number): Promise<{ decisionId: DecisionId; questionId: QuestionId }> {
  const { decisionId, closesAt } = await openDecision(world, yard.chair, yard.home.id, { item })
  const key = { compoundId: yard.home.id, decisionId }
  for (const voter of [yard.people.owner, yard.people.coOwner, yard.neighbour]) {
    const view = value(await voter.call('decision.view', key))
    const choices = view.questions.map(({ id }) => ({ questionId: id, choice: 'agree' as const }))
    value(await voter.call('decision.castBallot', { ...key, voterId: view.mine[0]!.voterId, choices }))
  }
  world.now = closesAt
  await world.timer()
  const view = value(await yard.chair.call('decision.view', key))
  expect(view.results[0]?.outcome).toBe('adopted')
  return { decisionId, questionId: view.questions[0]!.id }
}

test('neighbour: reads a version once it is posted and has passed the check, and not before; nor does a visitor', async () => {
  const compoundId = yard.home.id
  const drafted = value(await yard.chair.call('covenant.draft', covenantDraft(compoundId)))
  const key = { compoundId, covenantId: drafted.covenantId }
  const neighbours = [yard.people.owner, yard.people.tenant, yard.people.stranger, yard.people.foreigner]
  for (const as of neighbours) {
    expect(codeOf(await look(as, key))).toBe('notFound')
    expect(codeOf(await look(as, key, drafted.versionId))).toBe('notFound')
    expect(value(await as.call('covenant.list', { compoundId })).covenants).toEqual([])
  }
  value(await yard.chair.call('covenant.post', { ...key, expectedRevision: drafted.revision }))
  for (const as of neighbours) expect(codeOf(await look(as, key))).toBe('notFound')
  expect(value(await yard.chair.call('covenant.list', { compoundId })).covenants[0]).toMatchObject({
    number: null,
    waiting: true,
    draft: false,
  })
  await passCheck(world, drafted.versionId)
  for (const as of neighbours) {
    const view = value(await look(as, key))
    expect(view.shown.clauses.map(({ text }) => text)).toEqual(covenantText().clauses.map(({ text }) => text))
    expect(view).toMatchObject({
      inForce: true,
      before: null,
      mayDraft: false,
      mayEdit: false,
      mayPost: false,
    })
    expect(view.shown.adoptedWords).toContain('历史文本，来历：2019 年')
    const { covenants, sources, citeable, mayDraft } = value(await as.call('covenant.list', { compoundId }))
    expect(covenants).toEqual([
      expect.objectContaining({ number: 1, clauses: 3, draft: false, waiting: false }),
    ])
    expect([sources, citeable, mayDraft]).toEqual([[], [], false])
  }
})

test('the next version keeps the clauses’ ids; until it has passed, the one before holds', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id)
  const second = await nextDraft(key)
  expect(value(await look(yard.people.owner, key)).shown.number).toBe(1)
  expect(value(await look(yard.chair, key)).mayDraft).toBe(false)
  value(
    await yard.chair.call('covenant.post', {
      ...{ compoundId: key.compoundId, covenantId: key.covenantId },
      expectedRevision: 1,
    }),
  )
  expect(value(await look(yard.people.owner, key)).shown.number).toBe(1)
  await passCheck(world, second.versionId)
  const view = value(await look(yard.people.owner, key))
  expect([view.shown.number, view.before?.number, view.inForce]).toEqual([2, 1, true])
  expect(view.shown.clauses.slice(0, 2).map(({ id }) => id)).toEqual(
    view.before?.clauses.slice(0, 2).map(({ id }) => id),
  )
  expect(view.shown.clauses[2]?.id).not.toBe(view.before?.clauses[2]?.id)
  const first = value(await look(yard.people.stranger, key, key.versionId))
  expect([first.shown.number, first.inForce, first.before]).toEqual([1, false, null])
})

test('two conveners writing one draft: the second sees the first one’s change; nobody edits what is posted', async () => {
  const compoundId = yard.home.id
  const drafted = value(await yard.chair.call('covenant.draft', covenantDraft(compoundId)))
  const key = { compoundId, covenantId: drafted.covenantId }
  const edit = (as: Actor, expectedRevision: number, title: string) =>
    as.call('covenant.edit', { ...key, expectedRevision, text: covenantText({ title }) })
  const [first, second] = await Promise.all([
    edit(yard.chair, 1, '甲写的'),
    edit(yard.people.communityStaff, 1, '乙写的'),
  ])
  expect([codeOf(first), codeOf(second)].sort()).toEqual(['conflict', 'ok'])
  expect(codeOf(await yard.chair.call('covenant.post', { ...key, expectedRevision: 1 }))).toBe('conflict')
  value(await yard.chair.call('covenant.post', { ...key, expectedRevision: 2 }))
  const before = await digest(world)
  expect(codeOf(await edit(yard.chair, 2, '改贴出来的'))).toBe('wrongState')
  expect(codeOf(await yard.chair.call('covenant.post', { ...key, expectedRevision: 2 }))).toBe('wrongState')
  expect(await digest(world)).toEqual(before)
})

test('two conveners beginning the next version at once: one draft, one is told', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id)
  const input = { ...covenantDraft(key.compoundId), covenantId: key.covenantId }
  const answers = await Promise.all([
    yard.chair.call('covenant.draft', input),
    yard.people.communityStaff.call('covenant.draft', input),
  ])
  expect(answers.map(codeOf).sort()).toEqual(['conflict', 'ok'])
})

test('a draft without a word on how it was adopted is not posted; a clause of elsewhere is not taken', async () => {
  const compoundId = yard.home.id
  const drafted = value(
    await yard.chair.call('covenant.draft', covenantDraft(compoundId, 'gateRules', { adoption: null })),
  )
  const key = { compoundId, covenantId: drafted.covenantId }
  const refused = await yard.chair.call('covenant.post', { ...key, expectedRevision: 1 })
  expect(codeOf(refused)).toBe('checkFailed')
  const other = value(await look(yard.chair, await postedCovenant(world, yard.chair, compoundId))).shown
    .clauses[0]!
  for (const clauses of [[{ id: drawnId() as ClauseId, text: '甲' }], [other], [other, other]]) {
    const text = covenantText({ clauses })
    expect(codeOf(await yard.chair.call('covenant.edit', { ...key, expectedRevision: 1, text }))).toBe(
      'invalidInput',
    )
    expect(codeOf(await yard.chair.call('covenant.draft', { ...covenantDraft(compoundId), text }))).toBe(
      'invalidInput',
    )
  }
})

test('the owners’ own texts hold by an adopted vote of their item; a rejected or running one carries nothing', async () => {
  const compoundId = yard.home.id
  const covenant = await adopted(2)
  const running = await openDecision(world, yard.chair, compoundId, { item: 2 })
  const question = value(
    await yard.chair.call('decision.view', { compoundId, decisionId: running.decisionId }),
  ).questions[0]!
  const propose = (kind: 'covenant' | 'rulesOfProcedure' | 'gateRules', adoption: CovenantText['adoption']) =>
    yard.chair.call('covenant.draft', covenantDraft(compoundId, kind, { adoption }))
  expect(codeOf(await propose('covenant', { how: 'decision', ...covenant }))).toBe('ok')
  expect(codeOf(await propose('gateRules', { how: 'decision', ...covenant }))).toBe('ok')
  expect(codeOf(await propose('rulesOfProcedure', { how: 'decision', ...covenant }))).toBe('checkFailed')
  expect(
    codeOf(
      await propose('covenant', { how: 'decision', decisionId: running.decisionId, questionId: question.id }),
    ),
  ).toBe('checkFailed')
  expect(codeOf(await propose('covenant', { how: 'decision', ...covenant, questionId: question.id }))).toBe(
    'checkFailed',
  )
  const { sources } = value(await yard.chair.call('covenant.list', { compoundId }))
  const offered = sources.find(
    ({ adoption }) => adoption.how === 'decision' && adoption.decisionId === covenant.decisionId,
  )
  expect(offered?.kinds).toContain('covenant')
  expect(offered?.kinds).not.toContain('rulesOfProcedure')
  expect(
    sources.some(({ adoption }) => adoption.how === 'decision' && adoption.decisionId === running.decisionId),
  ).toBe(false)
})

test('a decision cites a clause of the rules of procedure by its id, and shows it as it read when it was cited', async () => {
  const compoundId = yard.home.id
  const rules = await postedCovenant(world, yard.chair, compoundId, 'rulesOfProcedure', { title: '议事规则' })
  const { citeable } = value(await yard.chair.call('covenant.list', { compoundId }))
  const clause = citeable.find(({ covenantId }) => covenantId === rules.covenantId)!
  expect(clause).toMatchObject({ label: '《议事规则》第 1 条', text: '楼道不堆东西。', changedSince: false })
  const cited = [{ versionId: clause.versionId, clauseId: clause.clauseId }]
  const { decisionId } = await openDecision(world, yard.chair, compoundId, { clauses: cited })
  const shown = async () =>
    value(await yard.people.stranger.call('decision.view', { compoundId, decisionId })).clauses
  expect(await shown()).toEqual([clause])

  const text = covenantText({ title: '议事规则', clauses: [{ id: clause.clauseId, text: '改过的第一条。' }] })
  const next = value(
    await yard.chair.call('covenant.draft', {
      ...covenantDraft(compoundId),
      covenantId: rules.covenantId,
      text,
    }),
  )
  value(
    await yard.chair.call('covenant.post', { compoundId, covenantId: rules.covenantId, expectedRevision: 1 }),
  )
  expect(await shown()).toEqual([clause])
  await passCheck(world, next.versionId)
  expect(await shown()).toEqual([{ ...clause, changedSince: true }])
})

test('a decision cites nothing that is no rule of procedure, not posted, cited twice or of another compound', async () => {
  const compoundId = yard.home.id
  const house = value(
    await look(yard.chair, await postedCovenant(world, yard.chair, compoundId, 'yardRules')),
  ).shown
  const far = await postedCovenant(world, yard.farChair, yard.far.id, 'rulesOfProcedure')
  const foreign = value(await look(yard.farChair, far)).shown
  const drafted = value(
    await yard.chair.call('covenant.draft', covenantDraft(compoundId, 'rulesOfProcedure')),
  )
  const draft = value(await look(yard.chair, { compoundId, covenantId: drafted.covenantId })).shown
  const rules = value(
    await look(yard.chair, await postedCovenant(world, yard.chair, compoundId, 'rulesOfProcedure')),
  ).shown
  const one = (version: typeof rules) => ({ versionId: version.id, clauseId: version.clauses[0]!.id })
  const before = await digest(world)
  for (const clauses of [[one(house)], [one(foreign)], [one(draft)], [one(rules), one(rules)]]) {
    const answer = await yard.chair.call('decision.draft', {
      compoundId,
      matterId: null,
      draft: {
        ...{
          regime: 'deliberation',
          item: null,
          scopeKind: 'compound',
          scopeId: null,
          title: '想法',
          moneyNote: '',
        },
        questions: [{ text: '好不好', ifAdopted: '', ifNotAdopted: '' }],
        ...{ papers: [], clauses, plannedOpenAt: null, closesAt: null },
      },
    })
    expect(codeOf(answer)).toBe('checkFailed')
  }
  expect(await digest(world)).toEqual(before)
})

test('on paper: whoever may read it prints it; a draft says that it is one, an old version that it holds no more', async () => {
  const key = await postedCovenant(world, yard.chair, yard.home.id, 'residentsCompact', { title: '居民公约' })
  const second = await nextDraft(key)
  const { compoundId, covenantId, versionId } = key
  const print = (as: Actor, version?: CovenantVersionId) =>
    as.call('covenant.printSheet', { compoundId, covenantId, ...(version ? { versionId: version } : {}) })
  const words = async (as: Actor, version?: CovenantVersionId) =>
    pdfPages(Buffer.from(value(await print(as, version)).base64, 'base64')).join('')
  const posted = await words(yard.people.stranger)
  expect(posted).toContain('第1条')
  expect(posted).toContain('楼道不堆东西。')
  expect(posted).not.toContain('请不要张贴')
  expect(codeOf(await print(yard.people.stranger, second.versionId))).toBe('notFound')
  expect(await words(yard.chair, second.versionId)).toContain('草稿预览')
  value(await yard.chair.call('covenant.post', { compoundId, covenantId, expectedRevision: 1 }))
  await passCheck(world, second.versionId)
  expect(await words(yard.people.owner, versionId)).toContain('这是以前的一版')
})

test('every kind of person: nobody but the conveners of the scope reads a draft', async () => {
  const compoundId = yard.home.id
  const { covenantId } = value(
    await yard.chair.call('covenant.draft', {
      ...covenantDraft(compoundId),
      scopeKind: 'building',
      scopeId: yard.home.buildings['1']!,
    }),
  )
  const readers = []
  for (const kind of everybody) {
    const answer = await look(yard.people[kind], { compoundId, covenantId })
    if (answer.ok) readers.push(kind)
  }
  expect(readers).toEqual(['buildingRep', 'buildingRepOfBuilding', 'committee', 'communityStaff'])
})
