import type { DecisionCard } from '../../types/decision-view'
import type { Seat } from '../support/browser'
import { choicesHeard, openTab, piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const title = '院坝里晚上十点以后不跳坝坝舞，行不行？'
const question = '同意晚上十点以后院坝里不放音响吗？'

const stage = onDemonstration({ seatsStay: true })
const { test } = stage

function sitDown(name: string | null, large = false): Promise<Seat> {
  return stage.sit(name, { large, width: large ? 320 : 390, height: 844 })
}

/** A decision as somebody finds it in the list, once its words have passed their check. */
async function cardOf(name: string, words: string): Promise<DecisionCard> {
  const end = Date.now() + 30_000
  for (;;) {
    const answer = await stage.host.call(stage.host.persona(name).token, 'decision.list', {})
    if (!answer.ok) throw new Error(answer.error.message)
    const card = answer.value.decisions.find((one) => one.title === words)
    if (card) return card
    if (Date.now() > end) throw new Error(`nobody is deciding ${words}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

function address(page: 'detail' | 'vote' | 'result', { compoundId, id }: DecisionCard): string {
  return `/packages/decision/${page}/index?compoundId=${compoundId}&decisionId=${id}`
}

/** Takes a step of the convener: the button, and the answer to its question. */
async function take(seat: Seat, step: string): Promise<void> {
  await piece(seat, `step-${step}`).click()
  await piece(seat, 'sheet-confirm').click()
  await piece(seat, 'sheet-confirm').waitFor({ state: 'detached' })
}

describe('those who have no vote', () => {
  const roof = '楼顶隔热板，要不要做？'

  test('visitor: opens the link of a neighbour and reads everything without signing in', async () => {
    const visitor = await sitDown(null)
    await visitor.visit(address('vote', await cardOf('罗孃孃', roof)))
    await says(visitor, roof, '同意在新五栋楼顶铺隔热板吗？', '还差 2 位业主投票、72 ㎡', '明晚 8 点截止')
    await says(visitor, '看这件事不用登录。要投票，请先登录，好知道是哪一家。')
    await visitor.page.getByText('方案：怎么铺').filter({ visible: true }).click()
    await says(visitor, '先把楼顶旧防水补好')
    expect(await piece(visitor, 'choice-agree').count()).toBe(0)
    expect(choicesHeard(visitor.answers)).toEqual([])
    await piece(visitor, 'go-sign-in').click()
    await says(visitor, '代表给您的纸条上有，只能用一次。')
  })

  test('tenant: reads that this vote is the owner’s, and passes it on', async () => {
    const tenant = await sitDown('唐雨桐')
    await tenant.visit(address('vote', await cardOf('唐雨桐', roof)))
    await says(tenant, '这一票由业主投', '复制一段话，转给房东')
    expect(await piece(tenant, 'choice-agree').count()).toBe(0)
  })
})

describe('a yard without a roster and without a spreadsheet', () => {
  let rep: Seat
  beforeAll(async () => {
    rep = await sitDown('魏素琴', true)
  })

  test('representative: has the doors made from buildings, floors and doors a floor', async () => {
    await rep.visit()
    await openTab(rep, '办事')
    await rep.page.locator('.row', { hasText: '院里名册' }).filter({ visible: true }).click()
    await says(rep, '名册还是空的，先把房号录进来')
    await piece(rep, 'generate').click()
    await piece(rep, 'house-0-name').waitFor()
    await write(rep, 'house-0-name', '3')
    await write(rep, 'house-0-entrances', '2')
    await write(rep, 'house-0-floors', '3')
    await write(rep, 'house-0-doors', '2')
    await rep.page.getByText('生成这 12 套').filter({ visible: true }).click()
    await piece(rep, 'sheet-confirm').click()
    await says(rep, '生成了 12 套')
    await piece(rep, 'to-roster').click()
    await says(rep, '还有 12 套没有面积。补齐以前，不能开始正式投票。')
  })

  test('representative: is told what is missing before a roll can be frozen, and led there', async () => {
    await rep.visit('/packages/decision/create/index')
    for (const id of ['choice-owners', 'choice-都不是', 'wizard-next', 'choice-compound', 'wizard-next']) {
      await piece(rep, id).click()
    }
    await write(rep, 'draft-title', '楼道灯要不要换？')
    await write(rep, 'question-0-text', '同意换成声控灯吗？')
    await write(rep, 'question-0-yes', '买灯，请电工装好。')
    await write(rep, 'question-0-no', '照旧。')
    await piece(rep, 'wizard-next').click()
    await write(rep, 'paper-0-title', '方案')
    await write(rep, 'paper-0-body', '十盏灯，请电工装。')
    for (const id of ['wizard-next', 'wizard-next', 'wizard-next']) await piece(rep, id).click()
    await take(rep, 'check')
    await take(rep, 'freezeRoll')
    await says(rep, '还有 12 套没有面积')
    // The browser writes down every refusal of the server: this one was meant.
    expect(rep.problems.splice(0)).toEqual([expect.stringContaining('409')])
    await piece(rep, 'open-roster').click()
    await says(rep, '院里名册', '还有 12 套没有面积')
  })
})

describe('a committee and its neighbours', () => {
  let head: Seat
  let member: Seat
  beforeAll(async () => {
    head = await sitDown('廖碧华')
    member = await sitDown('谭志远', true)
  })

  test('convener: is led to the item of the law by plain questions', async () => {
    await head.visit()
    await openTab(head, '表决')
    await piece(head, 'start-decision').click()
    await says(head, '第 1 步，共 6 步')
    await piece(head, 'wizard-next').click()
    await says(head, '请选一种。')
    await piece(head, 'choice-owners').click()
    await piece(head, 'choice-定规矩').click()
    await piece(head, 'choice-平时大家怎么住、怎么管').click()
    await says(head, '属于：定或改管理规约', '参加的里面两边都过半同意')
    await piece(head, 'wizard-next').click()
    await piece(head, 'choice-compound').click()
    await piece(head, 'wizard-next').click()
    await write(head, 'draft-title', title)
    await write(head, 'question-0-text', question)
    await write(head, 'question-0-yes', '写进管理规约，贴在大门口。')
    await write(head, 'question-0-no', '照旧，各家互相体谅。')
  })

  test('convener: finds what was written when the page is opened again', async () => {
    await head.visit('/packages/decision/create/index')
    await says(head, '第 3 步，共 6 步')
    expect(await piece(head, 'draft-title').locator('input').inputValue()).toBe(title)
    await piece(head, 'wizard-next').click()
    await says(head, '第 4 步，共 6 步')
    await piece(head, 'wizard-next').click()
    await says(head, '请附上材料：方案、报价或者说明，让大家看了再投。')
    await write(head, 'paper-0-title', '坝坝会记录')
    await write(head, 'paper-0-body', '来了 31 位，都说了自己的想法。')
    await piece(head, 'wizard-next').click()
    await says(head, '提前通知天数：15 天')
    await piece(head, 'wizard-next').click()
    await says(head, title, question, '材料 1 份：坝坝会记录')
    await piece(head, 'wizard-next').click()
    await piece(head, 'step-check').waitFor()
    await says(head, title)
  })

  test('owner: does not see a draft', async () => {
    await member.visit('/pages/decisions/index')
    await says(member, '大家在定的事')
    expect(await member.words()).not.toContain(title)
  })

  test('convener: checks it, freezes the roll and gives the notice', async () => {
    await take(head, 'check')
    await take(head, 'freezeRoll')
    await says(head, '名册编号', '名册里一共')
    await take(head, 'giveNotice')
    await says(head, '通知要贴满天数，最早')
    expect(await piece(head, 'step-open').count()).toBe(0)
  })

  test('owner: reads the notice and cannot vote yet', async () => {
    await member.visit(address('vote', await cardOf('谭志远', title)))
    await says(member, title, question, '还没有开始投票。', '可以先看材料。')
    expect(await piece(member, 'choice-agree').count()).toBe(0)
  })

  test('owner: votes when the notice has hung long enough, in large type at 320 px', async () => {
    const opensAt = await plannedOpening()
    await stage.host.moveTo(opensAt + 60_000)
    await member.visit()
    await says(member, '谭志远，现在要您做', title)
    const card = member.page.locator('.card', { hasText: title }).filter({ visible: true })
    await card.locator('[id=todo-vote]').click()
    await piece(member, 'choice-against').click()
    await says(member, '您选的是：反对。')
    await piece(member, 'sheet-cancel').click()
    await piece(member, 'choice-agree').click()
    await piece(member, 'sheet-confirm').click()
    await says(member, '收到了，已计入。')
  })

  async function plannedOpening(): Promise<number> {
    const { compoundId, id } = await cardOf('廖碧华', title)
    const answer = await stage.host.call(stage.host.persona('廖碧华').token, 'decision.view', {
      compoundId,
      decisionId: id,
    })
    if (!answer.ok || answer.value.plannedOpenAt === null) throw new Error('no opening is planned')
    return answer.value.plannedOpenAt
  }

  test('convener: sees how many are missing, not what they chose', async () => {
    await head.visit(address('detail', await cardOf('廖碧华', title)))
    const { participation } = await cardOf('廖碧华', title)
    expect(participation?.tookPart.headcount).toBe(1)
    await says(head, '投票中', `1/${participation?.total.headcount} 位业主`)
    expect(choicesHeard(head.answers)).toEqual([])
  })

  test('everybody: reads that too few took part when the time is up', async () => {
    const { closesAt } = await cardOf('廖碧华', title)
    await stage.host.moveTo(closesAt! + 60_000)
    await member.visit(address('result', await cardOf('谭志远', title)))
    await says(member, '参加的人不够，这次没有结果', '这个结果不会让任何人自动欠钱')
    await piece(member, 'my-choice').click()
    await says(member, '这是您自己投的，不要给别人看。')
    await head.visit('/pages/decisions/index')
    await says(head, title, '参加的人不够，这次没有结果')
  })
})
