import type { CompoundId } from '../../types/ids'
import type { DemoHost } from './demo-host'
import type { View } from './views'

/** 分摊: the plan as a resident reads it, what a home puts down, and what a convener looks after. */
export async function pledgeViews(host: DemoHost, compoundId: CompoundId): Promise<View[]> {
  const { token } = host.persona('周桂芳')
  const listed = await host.call(token, 'plan.list', { compoundId, matterId: null })
  const plan = listed.ok ? listed.value.plans.find(({ title }) => title === '楼顶隔热板') : undefined
  if (!plan) throw new Error('nobody has posted the plan of the roof')
  const read = await host.call(token, 'plan.view', { compoundId, planId: plan.id })
  const round = read.ok ? read.value.round : null
  const home = read.ok ? read.value.mine[0] : undefined
  if (!round || !home) throw new Error('nobody asks for intentions')
  const key = `compoundId=${compoundId}&planId=${plan.id}`
  const at = (page: string, query = key): string => `/packages/pledge/${page}/index?${query}`
  const ofRound = `compoundId=${compoundId}&roundId=${round.id}`
  const shared = await host.call(token, 'round.view', { compoundId, roundId: round.id })
  const homes = shared.ok ? shared.value.homes : []
  const onPaper = homes.find(({ pledge }) => pledge?.paper)?.unitId
  const silent = homes.find(({ mayEnterPaper }) => mayEnterPaper)?.unitId
  if (!onPaper || !silent) throw new Error('no home wrote on paper, or every home has said something')
  const paperOf = (unitId: string): string => at('paper', `${ofRound}&unitId=${unitId}`)
  return [
    { name: '我家出多少', persona: '罗孃孃', path: at('plan'), says: '您家登记了' },
    { name: '我家出多少, a visitor', persona: null, path: at('plan'), says: '大家一共出' },
    { name: '我家出多少, a convener', persona: '周桂芳', path: at('plan'), says: '您是召集人，可以' },
    {
      name: '低楼层为什么也出',
      persona: '罗孃孃',
      path: at('plan'),
      says: '赞成这样分的说',
      press: ['why-low'],
    },
    {
      name: '登记分摊意向',
      persona: '罗孃孃',
      path: at('give'),
      says: '改成这个数',
      press: ['choice-other'],
    },
    { name: '登记分摊意向, nothing to give', persona: '唐雨桐', path: at('give'), says: '现在不用登记' },
    { name: '分摊的规则', persona: '罗孃孃', path: at('agreement'), says: '规则是这样写的' },
    { name: '分摊的规则, a convener', persona: '周桂芳', path: at('agreement'), says: '录一家在纸上签的' },
    {
      name: '我家有困难，私下说',
      persona: '罗孃孃',
      path: at('hardship', `${key}&unitId=${home.unitId}`),
      says: '说给业委会听',
    },
    { name: '各家登记了多少', persona: '周桂芳', path: at('round', ofRound), says: '一家一家看' },
    {
      name: '各家登记了多少, cancelling',
      persona: '周桂芳',
      path: at('round', ofRound),
      says: '取消了不能恢复',
      press: ['cancel-round'],
    },
    { name: '我家出多少, on paper', persona: '郑国安', path: at('plan'), says: '照您家签的纸录的' },
    { name: '代为登记, which home', persona: '周桂芳', path: at('paper', ofRound), says: '谁家的纸' },
    {
      name: '代为登记, with gaps',
      persona: '周桂芳',
      path: paperOf(silent),
      says: '请先拍下签了字的纸',
      press: ['choice-other', 'send-paper'],
    },
    { name: '代为登记, written down', persona: '周桂芳', path: paperOf(onPaper), says: '照签的纸录的' },
    {
      name: '代为登记, taking it back',
      persona: '周桂芳',
      path: paperOf(onPaper),
      says: '先选一个原因，再撤回',
      press: ['revoke-paper'],
    },
    {
      name: '代为登记, no round',
      persona: null,
      path: '/packages/pledge/paper/index',
      says: '没有选是哪个方案',
    },
    { name: '开始登记', persona: '曾庆林', path: at('open', await lift(host)), says: '凑够多少才办' },
    { name: '开始登记, one is running', persona: '周桂芳', path: at('open'), says: '已经在登记了' },
    {
      name: '分摊方案, no plan',
      persona: null,
      path: '/packages/pledge/plan/index',
      says: '没有选是哪个方案',
    },
  ]
}

/** A posted plan nobody has begun to ask for. */
async function lift(host: DemoHost): Promise<string> {
  const { token } = host.persona('曾庆林')
  const me = await host.call(token, 'account.me', {})
  const compoundId = me.ok ? me.value.compounds[0]?.id : undefined
  if (!compoundId) throw new Error('曾庆林 belongs to no yard')
  const listed = await host.call(token, 'plan.list', { compoundId, matterId: null })
  const plan = listed.ok ? listed.value.plans.find(({ kind }) => kind === 'build') : undefined
  if (!plan) throw new Error('nobody has posted the plan of the lift')
  return `compoundId=${compoundId}&planId=${plan.id}`
}
