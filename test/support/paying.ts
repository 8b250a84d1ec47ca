import type { CompoundId } from '../../types/ids'
import { yuanPlain, type Fen } from '../../types/units'
import { pictures } from '../fixtures/pictures'
import { settled, type Seat } from './browser'
import { openTab, piece, says, tap, tapWith } from './journey'

/** From 账目, on the own phone: the home has paid what is asked for next, with a picture of the transfer. */
export async function saysPaid(seat: Seat, title: string, amount: Fen): Promise<void> {
  await seat.visit()
  await openTab(seat, '账目')
  await tapWith(seat, 'mine-', '我家交的')
  await says(seat, title)
  await settled(seat.page)
  await tapWith(seat, 'pay-', '说一声')
  await says(seat, '怎么交的')
  await settled(seat.page)
  expect(await piece(seat, 'amount').locator('input').inputValue()).toBe(yuanPlain(amount))
  await tap(seat, 'choice-transfer')
  const asking = seat.page.waitForEvent('filechooser')
  await tap(seat, 'picture-photo')
  await (await asking).setFiles({ name: '转账.jpg', mimeType: 'image/jpeg', buffer: pictures.jpeg })
  await says(seat, '点开看大图')
  await tap(seat, 'send-paid')
  await says(seat, '记账人会对着账核对。')
}

/** Goes through so many payments that wait for this person, one after the other, until none is left. */
export async function looksAtAll(seat: Seat, compoundId: CompoundId, many: number): Promise<void> {
  await seat.visit(`/packages/fund/queue/index?compoundId=${compoundId}`)
  for (let left = many; left > 0; left -= 1) {
    await says(seat, `还有 ${left} 笔等您核对`)
    await tap(seat, 'look', 'sheet-confirm')
    await piece(seat, 'sheet-confirm').waitFor({ state: 'detached' })
  }
  await piece(seat, 'look').waitFor({ state: 'detached' })
}
