import type { CompoundId } from '../../types/ids'
import type { Seat } from '../support/browser'
import { openTab, piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const stage = onDemonstration()
const { test } = stage

async function sitDown(name: string): Promise<Seat> {
  const seat = await stage.sit(name)
  await seat.visit('/pages/me/index')
  return seat
}

async function yardOf(name: string): Promise<CompoundId> {
  const answer = await stage.host.call(stage.host.persona(name).token, 'account.me', {})
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.compounds[0]!.id
}

/** Chooses the line of a list that says this. */
async function pick(seat: Seat, id: string, words: RegExp): Promise<void> {
  const line = piece(seat, id).locator('option', { hasText: words })
  await piece(seat, id).selectOption((await line.first().getAttribute('value')) ?? '')
}

/** Chooses the neighbour whose line says this; in a long list by typing the door first. */
async function person(seat: Seat, words: RegExp, door?: string): Promise<void> {
  if (door !== undefined) await write(seat, 'person-door-search', door)
  await seat.page.getByRole('radio', { name: words }).filter({ visible: true }).click()
}

test('committee: gives the books to a neighbour, who names a deputy, asks her in, and takes it back', async () => {
  const yard = await yardOf('廖碧华')
  const chair = await sitDown('廖碧华')
  await openTab(chair, '办事')
  await piece(chair, `offices-${yard}`).click()
  await says(chair, '谁管什么', '廖碧华（您本人）', '还没有人担任')
  await piece(chair, 'give-office').click()
  await piece(chair, 'ask-office').click()
  await says(chair, '请选一个身份。')
  await piece(chair, 'choice-treasurer').click()
  await says(chair, '这个身份不按楼栋分')
  // One building: the door is asked at once.
  await person(chair, /502.*谭/, '2单元502')
  await piece(chair, 'choice-year3').click()
  await piece(chair, 'choice-election').click()
  await piece(chair, 'ask-office').click()
  await says(chair, '502的谭', '当记账人？', '全院', '大家选的', '到 2029年10月14日')
  await piece(chair, 'sheet-confirm').click()
  await says(chair, '给好了')
  await piece(chair, 'done').click()
  await says(chair, '谭志远')

  const keeper = await sitDown('谭志远')
  await piece(keeper, 'office-treasurer').click()
  await keeper.page.locator('[id^="office-"]', { hasText: '2029年' }).filter({ visible: true }).click()
  await says(keeper, '要交接给别人，请业委会或社区来办。')
  await piece(keeper, 'name-deputy').click()
  await person(keeper, /201.*廖/, '4单元201')
  await piece(keeper, 'ask-deputy').click()
  await piece(keeper, 'sheet-confirm').click()
  await says(keeper, '定好了')
  await piece(keeper, 'done').click()
  await says(keeper, '现在没有代')
  await keeper.page
    .locator('select[id^="stand-in-day-"]')
    .filter({ visible: true })
    .selectOption('2026-10-20')
  await keeper.page.locator('[id^="stand-in-"][role=button]').filter({ visible: true }).click()
  await says(keeper, '请廖碧华代理记账人？')
  await piece(keeper, 'sheet-confirm').click()
  await says(keeper, '现在代着，到 10月20日（周二）')

  const rolesOf = async (name: string) => {
    const answer = await stage.host.call(stage.host.persona(name).token, 'account.me', {})
    return answer.ok ? answer.value.compounds[0]?.roles.map(({ role }) => role).sort() : answer
  }
  expect(await rolesOf('廖碧华')).toEqual(['committee', 'treasurer'])
  await keeper.page.locator('[id^="take-back-"]').filter({ visible: true }).click()
  await piece(keeper, 'sheet-confirm').click()
  await says(keeper, '现在没有代')
  expect(await rolesOf('廖碧华')).toEqual(['committee'])
})

test('committee: the supervisor cannot keep the books, told at the person; nothing is given', async () => {
  const yard = await yardOf('杨永贵')
  const chair = await sitDown('杨永贵')
  await chair.visit(`/packages/office/give/index?compoundId=${yard}`)
  await piece(chair, 'choice-treasurer').click()
  await pick(chair, 'person-building', /^7栋$/)
  await person(chair, /401.*李/)
  await piece(chair, 'choice-open').click()
  await piece(chair, 'choice-appointment').click()
  await piece(chair, 'ask-office').click()
  await piece(chair, 'sheet-confirm').click()
  await says(chair, '记账和监督不能是同一个人，请另选一位。')
  expect(await piece(chair, 'office-person').innerText()).toContain('记账和监督不能是同一个人')
  expect(chair.problems.splice(0)).toEqual([expect.stringContaining('400')])
  const list = await stage.host.call(stage.host.persona('李正平').token, 'role.list', { compoundId: yard })
  expect(list.ok && list.value.offices.filter(({ role }) => role === 'treasurer')).toHaveLength(1)
})
