import { xinwu } from '../../cloudfunctions/local/demo/xinwu'
import { assertNoSidewaysScroll } from '../support/browser'
import { redDot } from '../support/files'
import { done, piece, queryOf, says, shownWithin, tap, write } from '../support/journey'
import { onDemonstration } from '../support/stage'

const stage = onDemonstration()
const { sit, test } = stage

test('42 homes at 100 yuan are shown to be 800 short before anybody pledges; shared equally it is 119.05 and 119.04; one pledges', async () => {
  const rep = stage.host.persona('周桂芳')
  const compoundId = xinwu.yard.id
  const { matters } = await done(stage.host.call(rep.token, 'matter.list', { compoundId }))
  const matterId = matters.find(({ title }) => title === '楼顶又漏又热')!.id
  const lead = await sit('周桂芳')
  await lead.visit(`/packages/plan/begin/index?compoundId=${compoundId}&matterId=${matterId}`)
  await tap(lead, 'begin-plan')
  await write(lead, 'plan-title', '楼顶隔热板，另一家报价')
  await tap(lead, 'add-line')
  await write(lead, 'line-0-label', '隔热板和人工')
  await write(lead, 'line-0-amount', '5000')
  await tap(lead, 'choice-equal')
  await write(lead, 'asked-each', '100')
  await assertNoSidewaysScroll(lead.page)
  await tap(lead, 'save-plan')
  await says(lead, '42 家一共收 4,200.00 元，要分的是 5,000.00 元，还差 800.00 元。')
  await tap(lead, 'post-plan')
  await tap(lead, 'sheet-confirm')
  await says(lead, '看邻居看到的样子')
  const planId = queryOf(lead).get('planId') ?? ''

  // The neighbour reads it once its words have passed the check; nobody has been asked for anything yet.
  const luo = await sit('罗孃孃')
  await shownWithin(
    luo,
    `/packages/pledge/plan/index?compoundId=${compoundId}&planId=${planId}`,
    '您家：119.05 元。',
  )
  await says(luo, '原来每户 100 元，只够 4,200 元，差 800 元。')
  await says(luo, '32 户 119.05', '10 户 119.04', '按户平摊是大家的约定；没有约定，按面积分。')
  await assertNoSidewaysScroll(luo.page)

  await lead.visit(`/packages/pledge/open/index?compoundId=${compoundId}&planId=${planId}`)
  await piece(lead, 'round-due-day').selectOption({ index: 10 })
  await piece(lead, 'round-due-time').selectOption({ index: 20 })
  await piece(lead, 'round-first').selectOption({ index: 7 })
  // Whoever presses at the foot of a form is brought to what is not filled in.
  await lead.page.setViewportSize({ width: 390, height: 480 })
  await piece(lead, 'round-first').scrollIntoViewIfNeeded()
  await tap(lead, 'open-round')
  await lead.page.waitForFunction(() => {
    const gaps = Array.from(document.querySelectorAll('.field__error')).map((one) =>
      one.getBoundingClientRect(),
    )
    return gaps.some(({ height, top, bottom }) => height > 0 && top > 0 && bottom < window.innerHeight)
  })
  await lead.page.setViewportSize({ width: 390, height: 844 })
  await tap(lead, 'choice-money')
  await tap(lead, 'open-round')
  await says(lead, '各家登记了多少')

  await luo.visit(`/packages/pledge/plan/index?compoundId=${compoundId}&planId=${planId}`)
  await says(luo, '现在登记的是意向，开工前可撤。凑不齐，已交的全部退回。')
  await tap(luo, 'give-pledge')
  await says(luo, '照方案，119.05 元')
  await tap(luo, 'choice-other', 'send-pledge')
  await says(luo, '请填一个数，比如 150。')
  await tap(luo, 'choice-byPlan')
  await tap(luo, 'send-pledge')
  await says(luo, '收到了，您家登记了 119.05 元。', '还差 4,880.95 元')
  await tap(luo, 'back-to-plan')
  await tap(luo, 'revoke-pledge')
  await tap(luo, 'sheet-confirm')
  await says(luo, '撤回了，您家现在没有登记', '登记分摊意向')
  await tap(luo, 'hardship')
  await write(luo, 'hardship-text', '这个月住院，手头紧。')
  await tap(luo, 'tell')
})

test('a paper that was not signed by the home: taken back with the reason, entered anew; the home takes it back itself', async () => {
  const compoundId = xinwu.yard.id
  const zheng = await sit('郑国安')
  const token = stage.host.persona('郑国安').token
  const { plans } = await done(stage.host.call(token, 'plan.list', { compoundId, matterId: null }))
  const planId = plans.find(({ title }) => title === '楼顶隔热板')!.id
  const { round } = await done(stage.host.call(token, 'plan.view', { compoundId, planId }))
  const unitId = round!.mine[0]!.unitId
  const plan = `/packages/pledge/plan/index?compoundId=${compoundId}&planId=${planId}`
  const ofRound = `compoundId=${compoundId}&roundId=${round!.id}`
  await zheng.visit(plan)
  await says(zheng, '您家登记了 119.04 元', '楼栋代表照您家签的纸录的。', '34/42 户登记')
  const lead = await sit('周桂芳')
  await lead.visit(`/packages/pledge/paper/index?${ofRound}&unitId=${unitId}`)
  await tap(lead, 'revoke-paper', 'choice-notSigned', 'sheet-confirm')
  await says(lead, '谁家的纸')
  await zheng.visit(plan)
  await says(zheng, '召集人撤回了：纸不是这家签的。您家现在没有登记。', '33/42 户登记')

  await lead.visit(`/packages/pledge/paper/index?${ofRound}&unitId=${unitId}`)
  await tap(lead, 'send-paper')
  await says(lead, '请先拍下签了字的纸。', '请选一样。')
  const asking = lead.page.waitForEvent('filechooser')
  await tap(lead, 'paper-photo-photo')
  await (await asking).setFiles({ name: '签了字的纸.png', mimeType: 'image/png', buffer: redDot })
  await says(lead, '去掉这个文件')
  await tap(lead, 'choice-byPlan', 'send-paper')
  await says(lead, '登记好了', '登记了 119.04 元', '楼栋代表照签的纸录的。')
  await assertNoSidewaysScroll(lead.page)

  await zheng.visit(plan)
  await says(zheng, '您家登记了 119.04 元', '楼栋代表照您家签的纸录的。', '34/42 户登记')
  await assertNoSidewaysScroll(zheng.page)
  await tap(zheng, 'revoke-pledge', 'sheet-confirm')
  await says(zheng, '撤回了，您家现在没有登记')
  await lead.visit(`/packages/pledge/round/index?${ofRound}`)
  await says(lead, '代为登记（有签字的纸）', '33/42 户登记')
})
