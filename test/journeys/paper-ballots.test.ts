import type { CompoundId, DecisionId } from '../../types/ids'
import { paperCode } from '../../cloudfunctions/rules/paper-code'
import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { choicesHeard, done, piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'
import { pictures } from '../fixtures/pictures'

const cameras = '停车收入先拿来装监控，要不要？'

let key: { readonly compoundId: CompoundId; readonly decisionId: DecisionId }
const stage = onDemonstration({
  async prepare() {
    const { host } = stage
    const { token } = host.persona('曾庆林')
    const { decisions } = await done(host.call(token, 'decision.list', {}))
    const card = decisions.find(({ title }) => title === cameras)
    if (!card) throw new Error(`nobody is deciding ${cameras}`)
    key = { compoundId: card.compoundId, decisionId: card.id }
    // The third pair of eyes.
    await done(
      host.call(token, 'role.grant', {
        ...{ compoundId: key.compoundId, role: 'counter', accountId: host.persona('覃万里').id as never },
        ...{ scopeKind: 'compound', scopeId: null, until: null, source: 'appointment' },
      }),
    )
  },
})

async function sit(name: string): Promise<Seat> {
  const seat = await stage.sit(name)
  await seat.visit(`/packages/decision/paper/index?compoundId=${key.compoundId}&decisionId=${key.decisionId}`)
  return seat
}

async function leave(seat: Seat): Promise<void> {
  await assertNoSidewaysScroll(seat.page)
  expect(seat.problems).toEqual([])
  await seat.close()
}

/** A home of which nothing has come yet: its label and the code printed on its paper. */
async function paper(): Promise<{ label: string; code: string }> {
  const queue = await stage.host.call(stage.host.persona('龙素芬').token, 'decision.paperQueue', key)
  const door = queue.ok
    ? queue.value.doors.find((one) => !one.returned && !one.own && !one.waiting)
    : undefined
  if (!door) throw new Error('every home has returned')
  return { label: door.label, code: paperCode(key.decisionId, door.voterId) }
}

async function tookPart(): Promise<number> {
  const view = await stage.host.call(stage.host.persona('曾庆林').token, 'decision.view', key)
  return (view.ok ? view.value.participation?.tookPart.headcount : undefined) ?? 0
}

/** Resolves when the photo is there; what stands below it moves no more. */
async function drawn(seat: Seat): Promise<void> {
  await seat.page.waitForFunction(() =>
    Array.from(document.querySelectorAll<HTMLImageElement>('.file__picture img')).some(
      (image) => image.getClientRects().length > 0 && image.complete && image.naturalWidth > 0,
    ),
  )
}

/** The papers that wait for this person: the demonstration has some of its own. */
async function waitingFor(name: string, list: 'second' | 'settle'): Promise<string[]> {
  const queue = await stage.host.call(stage.host.persona(name).token, 'decision.paperQueue', key)
  return queue.ok ? queue.value[list].map(({ paperId }) => paperId) : []
}

/** Every question of the paper is read as the same answer. */
async function readAs(seat: Seat, answer: string): Promise<void> {
  const boxes = seat.page.locator(`[id="choice-${answer}"] >> visible=true`)
  for (let index = 0; index < (await boxes.count()); index += 1) {
    await boxes.nth(index).click()
    await boxes.nth(index).and(seat.page.locator('[aria-checked="true"]')).waitFor()
  }
}

stage.test(
  'a paper ballot: photo, read in by two who differ, settled by a third, and then it counts',
  async () => {
    const { label, code } = await paper()
    const before = await tookPart()

    const hers = await waitingFor('龙素芬', 'second')
    const his = await waitingFor('曾庆林', 'second')
    const theirs = await waitingFor('覃万里', 'settle')
    const first = await sit('龙素芬')
    await says(first, '这是哪一家的票？')
    await write(first, 'paper-code', code.toLowerCase())
    await piece(first, 'paper-find').click()
    await says(first, label)
    await piece(first, 'paper-check').click()
    await says(first, '先给这张票拍一张照片。')
    const asking = first.page.waitForEvent('filechooser')
    await piece(first, 'paper-photo-photo').click()
    await (await asking).setFiles({ name: '票.jpg', mimeType: 'image/jpeg', buffer: pictures.jpeg })
    await says(first, '票.jpg')
    await drawn(first)
    await readAs(first, 'agree')
    await piece(first, 'paper-check').click()
    await says(first, `${label}的票，您看到的是：`, '录完不能改。')
    await piece(first, 'sheet-confirm').click()
    await says(first, '第一遍录好了。要另一个人再录一遍')
    // Not by the same person: it is not among those she may look at.
    await piece(first, 'segment-second').click()
    expect(await waitingFor('龙素芬', 'second')).toEqual(hers)
    await leave(first)
    expect(await tookPart()).toBe(before)

    const second = await sit('曾庆林')
    await piece(second, 'segment-second').click()
    await says(second, label, '计票人录过第一遍')
    const [fresh] = (await waitingFor('曾庆林', 'second')).filter((id) => !his.includes(id))
    await piece(second, `second-${fresh}`).click()
    await drawn(second)
    // What the first one read is in no answer that reached this phone; what others differ about is there to be settled.
    expect(choicesHeard(second.answers).filter((place) => !place.includes('.settle.'))).toEqual([])
    await readAs(second, 'against')
    await piece(second, 'paper-check').click()
    await piece(second, 'sheet-confirm').click()
    await says(second, '两遍录得不一样，先不算。')
    await leave(second)
    expect(await tookPart()).toBe(before)

    const third = await sit('覃万里')
    await piece(third, 'segment-settle').click()
    const [differing] = (await waitingFor('覃万里', 'settle')).filter((id) => !theirs.includes(id))
    await piece(third, `settle-${differing}`).click()
    await says(third, '两遍录得不一样', '第一遍（计票人）', '第二遍（')
    await drawn(third)
    await piece(third, 'settle-check').click()
    await says(third, '还有没选的，请往上看红字。')
    await readAs(third, 'agree')
    await piece(third, 'settle-check').click()
    await says(third, '照片上看到的是：')
    await piece(third, 'sheet-confirm').click()
    await says(third, '定好了，这张票已计入。', '已计入 1 张')
    await leave(third)
    expect(await tookPart()).toBe(before + 1)
  },
)
