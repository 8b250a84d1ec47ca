import { fen } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import { buildYard, type Yard } from '../support/everybody'
import { pdfPages } from '../support/pdf-words'
import { openRound, pledgeByPlan, postedPlan, roundInput, type RoundKey } from '../support/pledges'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
}, 60_000)
afterAll(() => world.close())

const print = (as: Actor, { compoundId, planId }: Pick<RoundKey, 'compoundId' | 'planId'>) =>
  as.call('round.printSheet', { compoundId, planId })

async function pagesOf(as: Actor, key: Pick<RoundKey, 'compoundId' | 'planId'>): Promise<string[]> {
  return pdfPages(Buffer.from(value(await print(as, key)).base64, 'base64'))
}

test('round sheet: the goal and how far, the rule, the day and the way to say it, in counts and sums on one page', async () => {
  const round = await openRound(world, yard.chair, yard.home, { goalHouseholds: 3 })
  const { compoundId, roundId } = round
  const owner = yard.people.owner
  await pledgeByPlan(world, owner, round, yard.home.units['1-1-101']!)
  value(await yard.chair.call('round.cover', { compoundId, roundId, kind: 'partner', amount: fen(100_000) }))
  const pages = await pagesOf(yard.people.stranger, round)
  expect(pages).toHaveLength(1)
  const [words = ''] = pages
  expect(words).toContain('还差2户登记、2,750元')
  expect(words).toContain('到打印时一共凑够才办已有')
  expect(words).toContain('登记的户数4户3户1户')
  expect(words).toContain('钱数（元）5,000.005,000.002,250.00')
  expect(words).toContain('其中共建单位出1,000元。')
  expect(words).toContain('按户平摊是大家的约定；没有约定，按面积分。')
  expect(words).toContain('每家1,250元。')
  expect(words).toMatch(/登记到\d{4}年\d+月\d+日/)
  expect(words).toMatch(/\d{4}年\d+月\d+日（周.）以前一次交清。/)
  expect(words).toContain(
    '不用手机的，请家里人登记，或者把出多少、同不同意这样分写在纸上，业主签名，交给召集的人登记。这里不写是哪一家。',
  )
  expect(words).toContain('凑不齐，已交的全部退回')
  expect(words).toContain('微信扫一扫，登记')
})

test('round sheet: the same words whoever prints it: no door, no name, no home that lets neighbours see it', async () => {
  const round = await openRound(world, yard.chair, yard.home)
  const { compoundId, roundId } = round
  const unitId = yard.home.units['1-1-101']!
  const given = { compoundId, roundId, unitId, amount: fen(125_000), unnamed: false }
  value(await yard.people.owner.call('pledge.give', given))
  const { owner, stranger, treasurer } = yard.people
  const sheets = await Promise.all([owner, stranger, treasurer, yard.chair].map((as) => pagesOf(as, round)))
  expect(new Set(sheets.map((pages) => pages.join(''))).size).toBe(1)
  const words = sheets[0]!.join('')
  for (const secret of ['101', '1栋', '众筹', '募捐', '集资', '欠', ...yard.secrets])
    expect(words).not.toContain(secret)
})

test('round sheet: none before a round, none of a plan that went on; a cancelled one says why, a confirmed one when to pay', async () => {
  const plan = await postedPlan(world, yard.chair, yard.home)
  expect(codeOf(await print(yard.people.owner, plan))).toBe('wrongState')
  const due = roundInput(world, plan).instalments[0]!.due
  const instalments = [
    { share: 4_000, due },
    { share: 6_000, due: due.replace(/^\d{4}/, (year) => String(Number(year) + 1)) as typeof due },
  ]
  const open = { goalShare: null, goalHouseholds: 1, instalments }
  const { roundId } = value(await yard.chair.call('round.open', roundInput(world, plan, open)))
  const key = { compoundId: yard.home.id, roundId }
  await pledgeByPlan(world, yard.people.owner, key, yard.home.units['1-1-101']!)
  expect((await pagesOf(yard.chair, plan)).join('')).toContain('钱数（元）5,000.00没有要求1,250.00')
  value(await yard.chair.call('round.confirm', key))
  const confirmed = (await pagesOf(yard.chair, plan)).join('')
  expect(confirmed).toContain('凑够了，定下来办')
  expect(confirmed).toMatch(/定下来以后，第1次.*以前交40%；第2次.*以前交60%。/)
  expect(confirmed).not.toContain('现在登记的是意向')
  value(await yard.chair.call('round.cancel', { ...key, cause: 'priceChanged' }))
  const cancelled = (await pagesOf(yard.chair, plan)).join('')
  expect(cancelled).toContain('价钱变了。登记的都作废，已交的全部退回。')
  expect(cancelled).not.toContain('怎么登记')
  await world.owner((run) =>
    run(sql`update cost_plan set withdrawn_at = to_timestamp(0), withdrawn_reason = '不做了', withdrawn_by = ${yard.chair.accountId}
      where id = ${plan.planId}`),
  )
  expect(codeOf(await print(yard.chair, plan))).toBe('wrongState')
})
