import type { CompoundId } from '../../types/ids'
import { instant } from '../../types/units'
import { sql } from '../../cloudfunctions/store/sql'
import type { Seat } from '../support/browser'
import { done, openTab, piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const reason = '有业主到法院起诉，要撤销那次表决'
const dayMs = 24 * 60 * 60 * 1000

const stage = onDemonstration()
const { sit, test } = stage

async function yardOf(name: string): Promise<CompoundId> {
  const me = await done(stage.host.call(stage.host.persona(name).token, 'account.me', {}))
  return me.compounds[0]!.id
}

/** 我的 → 我的数据 → 信息留多久, as somebody finds it. */
async function openKeeping(seat: Seat, yard: CompoundId): Promise<void> {
  await seat.visit()
  await openTab(seat, '我的')
  await piece(seat, 'my-data').click()
  await piece(seat, `to-keeping-${yard}`).click()
  await says(seat, '各留多久')
}

/** What is written passes its check within a second or two; until then neighbours read that it waits. */
async function reasonPassed(yard: CompoundId): Promise<void> {
  const { token } = stage.host.persona('谭志远')
  const end = Date.now() + 30_000
  for (;;) {
    const view = await stage.host.call(token, 'retention.view', { compoundId: yard })
    if (view.ok && view.value.holds.every((hold) => hold.reason === reason)) return
    if (Date.now() > end) throw new Error('the reason has not passed its check')
    await new Promise((wait) => setTimeout(wait, 200))
  }
}

test('a committee: holds deletion with a reason everybody reads; while it holds nothing of that yard is deleted', async () => {
  const yard = await yardOf('廖碧华')
  const head = await sit('廖碧华')
  await openKeeping(head, yard)
  await says(head, '正常：到期就删。')
  await piece(head, 'hold').click()
  await piece(head, 'ask-hold').click()
  await says(head, '请写明为什么先不删。')
  await write(head, 'hold-reason', reason)
  await piece(head, 'ask-hold').click()
  await says(head, '从现在起什么都不删？')
  await piece(head, 'sheet-confirm').click()
  await says(head, `暂停了，什么都不删：${reason}`)

  const begun = await stage.host.now()

  await reasonPassed(yard)
  const neighbour = await sit('谭志远')
  await neighbour.visit(`/packages/data/keeping/index?compoundId=${yard}`)
  await says(neighbour, `暂停了，什么都不删：${reason}`)

  // A year and a half on, other yards have deleted what was due; this one has not.
  await stage.host.moveTo(instant((await stage.host.now()) + 550 * dayMs))
  await head.visit(`/packages/data/keeping/index?compoundId=${yard}`)
  await head.page.locator('[id^="release-"]').filter({ visible: true }).click()
  await says(head, '恢复到期就删？', reason)
  const released = await stage.host.now()
  await piece(head, 'sheet-confirm').click()
  await says(head, '正常：到期就删。')
  await stage.host.moveTo(instant(released + 2 * dayMs))

  const deleted = await stage.host.afterwards((tx) =>
    tx.rows<{ held: boolean; after: boolean; times: number }>(sql`
      select compound_id = ${yard} as held, at > to_timestamp(${released}::double precision / 1000) as after,
        count(*)::integer as times
      from event where name = 'dataDeleted' and at >= to_timestamp(${begun}::double precision / 1000) group by 1, 2`),
  )
  const times = (held: boolean, after: boolean): number =>
    deleted.find((one) => one.held === held && one.after === after)?.times ?? 0
  expect(times(true, false)).toBe(0)
  expect(times(false, false)).toBeGreaterThan(0)
  expect(times(true, true)).toBeGreaterThan(0)
}, 300_000)
