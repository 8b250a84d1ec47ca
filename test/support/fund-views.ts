import type { DemoHost } from './demo-host'
import type { View } from './views'

/** 账目 of the yard of the silk works: what homes pay, what waits to be confirmed, and who keeps it. */
export async function fundViews(host: DemoHost): Promise<View[]> {
  const treasurer = host.persona('邹立群').token
  const me = await host.call(treasurer, 'account.me', {})
  const compoundId = me.ok ? me.value.compounds[0]?.id : undefined
  if (!compoundId) throw new Error('the treasurer belongs to no yard')
  const queue = await host.call(treasurer, 'payment.queue', { compoundId })
  const paid = await host.call(treasurer, 'payment.table', { compoundId, show: 'paid' })
  const left = await host.call(treasurer, 'payment.table', { compoundId, show: 'left' })
  const mine = await host.call(host.persona('杨永贵').token, 'payment.mine', { compoundId })
  if (!queue.ok || !paid.ok || !left.ok || !mine.ok) throw new Error('somebody keeps no money')
  const unitId = paid.value.homes[0]?.unitId as never
  const home = await host.call(treasurer, 'payment.home', { compoundId, unitId })
  if (!home.ok) throw new Error(home.error.message)
  const given = home.value.home.payments.find(({ receipt }) => receipt !== null)
  const receipt = given?.receipt
  if (!given || !receipt) throw new Error('nobody has a receipt')
  const key = `compoundId=${compoundId}`
  const at = (page: string, query = key): string => `/packages/fund/${page}/index?${query}`
  const own = mine.value.homes[0]
  const due = `${key}&unitId=${own?.unitId ?? ''}&subjectId=${own?.dues[0]?.subjectId ?? ''}`
  const open = left.value.homes[0]?.unitId as never
  const desk = await host.call(treasurer, 'payment.home', { compoundId, unitId: open })
  const [other] = left.value.covers.map(({ coverId }) => coverId)
  const cover = `${key}&coverId=${other ?? ''}`
  const subjectId = desk.ok ? (desk.value.home.dues[0]?.subjectId ?? '') : ''
  return [
    { name: '账目 of a treasurer', persona: '邹立群', path: '/pages/accounts/index', says: '收款核对' },
    { name: 'own payments', persona: '杨永贵', path: at('mine'), says: '等记账人核对' },
    { name: 'saying one has paid', persona: '杨永贵', path: at('say', due), says: '告诉记账人' },
    {
      name: 'saying one has paid, with gaps',
      persona: '杨永贵',
      path: at('say', due),
      says: '请选一种',
      press: ['send-paid'],
    },
    { name: 'payments to confirm', persona: '邹立群', path: at('queue'), says: '等您核对' },
    {
      name: 'payments to confirm, asked once more',
      persona: '邹立群',
      path: at('queue'),
      says: '账上真的收到',
      press: ['look'],
    },
    {
      name: 'a payment that is not found',
      persona: '邹立群',
      path: at('queue'),
      says: '哪里对不上',
      press: ['decline'],
    },
    { name: 'payments to look at again', persona: '李正平', path: at('queue'), says: '复核这一笔' },
    { name: 'table of payments', persona: '邹立群', path: at('table'), says: '户交齐' },
    {
      name: 'a home’s payments',
      persona: '邹立群',
      path: at('home', `${key}&unitId=${unitId}`),
      says: '打印收据',
      press: [`open-${given.id}`],
    },
    {
      name: 'money at the desk',
      persona: '邹立群',
      path: at('say', `${key}&unitId=${open}&subjectId=${subjectId}&desk=1`),
      says: '登记收到的钱',
    },
    {
      name: 'giving money back',
      persona: '邹立群',
      path: at('refund', `${key}&unitId=${unitId}&paymentId=${given.id}`),
      says: '最多还能退',
    },
    {
      name: 'what others make up for',
      persona: '邹立群',
      path: at('cover', cover),
      says: '门口修车的周师傅',
    },
    { name: 'two who confirm', persona: '杨永贵', path: at('rule'), says: '两个人核对' },
    {
      name: 'a receipt checked',
      persona: null,
      path: at('check', `${key}&number=${receipt.number}&code=${receipt.code}`),
      says: '是真的',
    },
  ]
}
