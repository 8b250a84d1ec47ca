import ExcelJS from 'exceljs'
import { dayOf } from '../../cloudfunctions/rules/clocks'
import type { CompoundId, PaymentId } from '../../types/ids'
import { fen } from '../../types/units'
import { askedOf } from '../support/dues'
import { buildYard, type Yard } from '../support/everybody'
import { pdfPages } from '../support/pdf-words'
import { codeOf, value, World, type Actor } from '../support/world'

let world: World
let yard: Yard
let home: CompoundId
let owner: Actor
let paymentId: PaymentId
let receipt: { number: string; code: string }

beforeAll(async () => {
  world = await World.create()
  yard = await buildYard(world)
  home = yard.home.id
  ;({ owner } = yard.people)
  const unit = yard.home.units['1-1-101']!
  const [due] = await askedOf(world, yard.home, [unit], { amount: 11905 })
  const { subjectKind, subjectId } = due!
  const paid = { amount: fen(11905), way: 'transfer' as const, paidOn: dayOf(world.now) }
  ;({ paymentId } = value(
    await owner.call('payment.say', { compoundId: home, subjectKind, subjectId, ...paid }),
  ))
  const key = { compoundId: home, paymentId }
  expect(codeOf(await owner.call('receipt.print', key))).toBe('wrongState')
  value(await yard.people.treasurer.call('payment.confirm', key))
  receipt = value(await yard.people.supervisor.call('payment.second', key)).receipt!
}, 90_000)
afterAll(() => world.close())

test('receipt: number, sum in figures and in capitals, what for, the code; no name on it', async () => {
  const { base64, fileName } = value(await owner.call('receipt.print', { compoundId: home, paymentId }))
  const pages = pdfPages(Buffer.from(base64, 'base64'))
  expect(pages).toHaveLength(1)
  const words = pages.join('')
  for (const part of [
    '收据',
    receipt.number,
    '收到119.05元',
    '壹佰壹拾玖元零伍分',
    '楼顶隔热板',
    '1栋1单元101',
    receipt.code,
  ])
    expect(words).toContain(part)
  expect(words).toContain('两个人先后对着账核对过')
  for (const secret of yard.secrets) expect(words).not.toContain(secret)
  expect(words).not.toMatch(/众筹|募捐|集资|欠费|催缴/)
  expect(fileName).toBe(`收据-${receipt.number}.pdf`)
})

test('stranger: with number and code reads sum, day and what for; never a home; with a wrong code nothing', async () => {
  const stranger = world.stranger()
  const checked = value(await stranger.call('receipt.check', { compoundId: home, ...receipt }))
  expect(checked).toMatchObject({
    amount: 11905,
    what: '楼顶隔热板',
    state: 'valid',
    people: 2,
    direction: 'in',
  })
  expect(JSON.stringify(checked)).not.toMatch(/\b101\b|欧阳/)
  const typed = { number: receipt.number, code: receipt.code.replace('-', '').toLowerCase() }
  expect(codeOf(await stranger.call('receipt.check', { compoundId: home, ...typed }))).toBe('ok')
  const wrong = { ...receipt, code: receipt.code.startsWith('0') ? '1111-1111' : '0000-0000' }
  expect(codeOf(await stranger.call('receipt.check', { compoundId: home, ...wrong }))).toBe('notFound')
  expect(codeOf(await stranger.call('receipt.check', { compoundId: yard.far.id, ...receipt }))).toBe(
    'notFound',
  )
})

test('treasurer: the spreadsheet has a line a home and a line a receipt, its sums agree, and no name is in it', async () => {
  const { base64, fileName } = value(await yard.people.treasurer.call('payment.export', { compoundId: home }))
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(base64, 'base64') as never)
  const rows = (name: string): unknown[][] => {
    const found: unknown[][] = []
    workbook.getWorksheet(name)?.eachRow((row) => found.push((row.values as unknown[]).slice(1)))
    return found
  }
  expect(rows('每家')).toEqual([
    ['房号', '该交', '已交', '等核对', '未交'],
    ['1栋1单元101', 119.05, 119.05, 0, 0],
    ['合计', 119.05, 119.05, 0, 0],
  ])
  expect(rows('每张收据')[1]?.slice(0, 5)).toEqual([
    ...[receipt.number, dayOf(world.now), '1栋1单元101', '楼顶隔热板', 119.05],
  ])
  const text = JSON.stringify([rows('每家'), rows('每张收据')])
  for (const secret of yard.secrets) expect(text).not.toContain(secret)
  expect(fileName).toMatch(/^收款表_近院_.*\.xlsx$/)
})
