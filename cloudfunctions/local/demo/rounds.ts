import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CompoundId, CostPlanId, FileId, UnitId } from '../../../types/ids'
import { fen, type Instant } from '../../../types/units'
import { addDays, dayOf } from '../../rules/clocks'
import { hongyun } from './hongyun'
import { demoId } from './invent'
import type { DemoContext } from './personas'
import { on } from './script'
import { callAs } from './telling'
import { xinwu } from './xinwu'
import { idOf, unitKeyOf, type Yard } from './yard'

/** The eight homes of 新五栋 that have not said anything yet. */
const silent = ['104', '105', '203', '204', '304', '402', '604', '706'].map((room) => `新五-${room}`)
/** A family member who says it for the home. */
const forHome = { '新五-305': 'daughter' } as const
/** One home gives more than its part. */
const generous = '新五-701'
/** One home wrote it on paper; the representative entered it. */
const onPaper = '新五-603'
/** Homes of the lift's entrance whose owners have confirmed the coefficients. */
const confirming = ['201', '202', '301', '401', '402', '502', '601'].map((room) => `8-1-${room}`)

/** Tells the round of the roof's insulation, 34 of 42, and the first confirmations of the lift's rule; after the plans. */
export async function tellRounds(context: DemoContext): Promise<void> {
  await tellRoof(context)
  await tellAgreement(at(context, on('2026-10-11', 20)))
}

async function tellRoof(context: DemoContext): Promise<void> {
  const { yard } = xinwu
  const rep = idOf.account(yard.key, 'rep')
  const opened = at(context, on('2026-10-11', 10))
  const plan = await planOf(opened, rep, yard.id, '楼顶隔热板')
  const dueAt = on('2026-10-24', 20)
  const { roundId } = await callAs(
    opened,
    rep,
    'round.open',
    {
      ...{ compoundId: yard.id, ...plan, dueAt, goalShare: 10_000, goalHouseholds: 40 },
      instalments: [{ share: 10_000, due: addDays(dayOf(dueAt), 7) }],
    },
    'roof round',
  )
  const then = at(context, on('2026-10-12', 19))
  const { homes } = await callAs(then, rep, 'round.view', { compoundId: yard.id, roundId })
  const shares = new Map(homes.map(({ unitId, share }) => [unitId, share]))
  for (const { key, unitId } of homesOf(yard)) {
    if (silent.includes(key)) continue
    const share = shares.get(unitId) ?? fen(0)
    const amount = key === generous ? fen(20_000) : share
    const given = { compoundId: yard.id, roundId, unitId, amount, reason: '', unnamed: key !== generous }
    if (key === onPaper) {
      const fileId = await photographed(then, rep, yard.id)
      await callAs(then, rep, 'pledge.enterPaper', { ...given, fileId }, `roof ${key}`)
      continue
    }
    await callAs(then, speakerOf(yard, key), 'pledge.give', given, `roof ${key}`)
  }
}

async function photographed(context: DemoContext, by: string, compoundId: CompoundId): Promise<FileId> {
  const fileId = demoId<FileId>('pledge paper', onPaper)
  const bytes = await readFile(path.join(__dirname, 'assets', 'pledge-paper.png'))
  const files = await context.host.files()
  const storageId = await files.upload(`files/${compoundId}/${fileId}.png`, bytes)
  const input = { compoundId, fileId, storageId, name: '签了字的纸.png', purpose: 'agreement' } as const
  await callAs(context, by, 'file.register', input, 'pledge paper')
  return fileId
}

async function tellAgreement(context: DemoContext): Promise<void> {
  const { yard } = hongyun
  const rep = idOf.account(yard.key, 'rep8')
  const { planId } = await planOf(context, rep, yard.id, '8栋1单元加装电梯')
  const compoundId = yard.id
  const { ruleVersion } = await callAs(context, rep, 'agreement.view', { compoundId, planId })
  for (const { key, unitId } of homesOf(yard).filter((home) => confirming.includes(home.key))) {
    const confirmed = { compoundId, planId, unitId, ruleVersion }
    await callAs(context, speakerOf(yard, key), 'agreement.confirm', confirmed, `lift ${key}`)
  }
}

function homesOf(yard: Yard): { key: string; unitId: UnitId }[] {
  return yard.units.map((unit) => {
    const key = unitKeyOf(unit)
    return { key, unitId: idOf.unit(yard.key, key) }
  })
}

/** Whoever says it for a home: the owner, unless family does. */
function speakerOf(yard: Yard, unit: string): string {
  const family = Object.entries(forHome).find(([home]) => home === unit)?.[1]
  const owner = yard.units.find((one) => unitKeyOf(one) === unit)?.owners[0]
  const person = [...yard.people.values()].find((one) => one.owner === owner)
  if (!family && !person) throw new Error(`nobody of ${unit} has an account`)
  return idOf.account(yard.key, family ?? person?.key ?? '')
}

async function planOf(
  context: DemoContext,
  convener: string,
  compoundId: CompoundId,
  title: string,
): Promise<{ planId: CostPlanId; version: number }> {
  const { plans } = await callAs(context, convener, 'plan.list', { compoundId, matterId: null })
  const found = plans.find((plan) => plan.title === title)
  if (!found || found.version === null) throw new Error(`nobody has posted ${title}`)
  return { planId: found.id, version: found.version }
}

function at(context: DemoContext, moment: Instant): DemoContext {
  return { ...context, host: { ...context.host, now: () => moment } }
}
