import type { CompoundId } from '../../types/ids'
import type { DemoHost } from './demo-host'
import type { View } from './views'

/** 费用分摊 for those who make a plan: the list, how one is begun and written, what it comes to, rules side by side. */
export async function planViews(host: DemoHost, compoundId: CompoundId): Promise<View[]> {
  const persona = '周桂芳'
  const { token } = host.persona(persona)
  const listed = await host.call(token, 'plan.list', { compoundId, matterId: null })
  const plan = listed.ok ? listed.value.plans.find(({ title }) => title === '楼顶隔热板') : undefined
  if (!plan) throw new Error('nobody has posted the plan of the roof')
  const from = { of: 'matter' as const, matterId: plan.matterId, kind: 'running' as const, scope: null }
  const drafted = await host.call(token, 'plan.draft', { compoundId, from })
  if (!drafted.ok) throw new Error(drafted.error.message)
  const key = `compoundId=${compoundId}&planId=${plan.id}`
  const draft = `compoundId=${compoundId}&planId=${drafted.value.planId}`
  const at = (page: string, query = key): string => `/packages/plan/${page}/index?${query}`
  return [
    { name: '费用分摊', persona: '罗孃孃', path: at('list', `compoundId=${compoundId}`), says: '楼顶隔热板' },
    {
      name: '算一算要多少钱',
      persona,
      path: at('begin', `compoundId=${compoundId}&matterId=${plan.matterId}`),
      says: '算哪一种钱',
    },
    {
      name: '算一算要多少钱, not for a resident',
      persona: '罗孃孃',
      path: at('begin', `compoundId=${compoundId}&matterId=${plan.matterId}`),
      says: '这一步不归您办',
    },
    { name: '写分摊方案', persona, path: at('compose', draft), says: '还要大家出', press: ['add-line'] },
    { name: '写分摊方案, a posted version', persona, path: at('compose'), says: '这一版现在不能改' },
    { name: '分摊方案', persona, path: at('one'), says: '剩下大家分' },
    { name: '分摊方案, a draft', persona, path: at('one', draft), says: '邻居还看不到' },
    { name: '几种分法比一比', persona: '罗孃孃', path: at('compare'), says: '按面积分' },
    { name: '分摊方案, no plan', persona: null, path: '/packages/plan/one/index', says: '没有找到这个方案' },
  ]
}
