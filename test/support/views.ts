import type { CompoundId } from '../../types/ids'
import { bindingViews, keepingViews } from './binding-views'
import type { Seat } from './browser'
import type { DemoHost } from './demo-host'
import { piece } from './journey'
import { feeViews } from './fee-views'
import { fundViews } from './fund-views'
import { covenantViews, meetingViews, minutesViews } from './meeting-views'
import { planViews } from './plan-views'
import { pledgeViews } from './pledge-views'

/** One page as one person sees it. */
export interface View {
  readonly name: string
  readonly persona: string | null
  readonly path: string
  /** Words without which the page is not the one meant. */
  readonly says: string
  /** What is pressed before looking. */
  readonly press?: readonly string[]
}

const kitPages = [
  ['index', '拿来就用'],
  ['pictures', '走到哪一步了'],
  ['money', '15,211.40 元'],
  ['forms', '投下我的票'],
  ['choices', '弃权'],
  ['pickers', '您家是哪一家'],
  ['files', '再传一次'],
  ['states', '结果已公布'],
] as const

async function keyOf(host: DemoHost, name: string, title: string): Promise<string> {
  const answer = await host.call(host.persona(name).token, 'decision.list', {})
  if (!answer.ok) throw new Error(answer.error.message)
  const card = answer.value.decisions.find((one) => one.title === title)
  if (!card) throw new Error(`nobody is deciding ${title}`)
  return `compoundId=${card.compoundId}&decisionId=${card.id}`
}

async function yardOf(host: DemoHost, name: string): Promise<CompoundId> {
  const answer = await host.call(host.persona(name).token, 'account.me', {})
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value.compounds[0]!.id
}

/** The first building of a yard and a home in it, as the roster's pages are addressed. */
async function homeOf(
  host: DemoHost,
  name: string,
  compoundId: CompoundId,
): Promise<{ building: string; unit: string }> {
  const { token } = host.persona(name)
  const whole = await host.call(token, 'roster.view', { compoundId, buildingId: null, unmask: false })
  if (!whole.ok) throw new Error(whole.error.message)
  const buildingId = whole.value.buildings[0]!.id
  const one = await host.call(token, 'roster.view', { compoundId, buildingId, unmask: false })
  if (!one.ok) throw new Error(one.error.message)
  const building = `compoundId=${compoundId}&buildingId=${buildingId}`
  return { building, unit: `${building}&unitId=${one.value.rows[0]!.id}` }
}

/** Every page, each as somebody for whom it has something to show. */
export async function allViews(host: DemoHost): Promise<View[]> {
  const roof = await keyOf(host, '周桂芳', '楼顶隔热板，要不要做？')
  const lamps = await keyOf(host, '周桂芳', '楼道灯换成声控灯')
  const sewer = await keyOf(host, '罗孃孃', '一楼下水管换新的')
  const poll = await keyOf(host, '杨永贵', '每月第一个周六一起扫楼道，好不好？')
  const manager = await keyOf(host, '曾庆林', '请不请新物业进小区？')
  const decision = '/packages/decision'
  const roster = '/packages/roster'
  const data = '/packages/data'
  const full = await yardOf(host, '廖碧华')
  const empty = await yardOf(host, '魏素琴')
  const home = await homeOf(host, '廖碧华', full)
  return [
    { name: '首页', persona: '罗孃孃', path: '/pages/home/index', says: '现在要您做 1 件事' },
    { name: '首页 of a representative', persona: '周桂芳', path: '/pages/home/index', says: '现在要您做' },
    { name: '首页 without login', persona: null, path: '/pages/home/index', says: '用邀请码登录' },
    { name: '表决', persona: '周桂芳', path: '/pages/decisions/index', says: '大家在定的事' },
    { name: '表决 without login', persona: null, path: '/pages/decisions/index', says: '去登录' },
    { name: '账目', persona: '罗孃孃', path: '/pages/accounts/index', says: '公示核算' },
    { name: '办事', persona: '周桂芳', path: '/pages/service/index', says: '院里名册' },
    { name: '我的', persona: '罗孃孃', path: '/pages/me/index', says: '大字' },
    { name: '我的 without login', persona: null, path: '/pages/me/index', says: '邀请码' },
    { name: '这件事', persona: '周桂芳', path: `${decision}/detail/index?${roof}`, says: '还没联系上' },
    { name: '这件事, a draft', persona: '周桂芳', path: `${decision}/detail/index?${lamps}`, says: '核对' },
    {
      name: '这件事, a straw poll',
      persona: '杨永贵',
      path: `${decision}/detail/index?${poll}`,
      says: '想法',
    },
    { name: '投票', persona: '罗孃孃', path: `${decision}/vote/index?${roof}`, says: '您代表' },
    {
      name: '投票, asked once more',
      persona: '罗孃孃',
      path: `${decision}/vote/index?${roof}`,
      says: '投下后不能改',
      press: ['choice-agree'],
    },
    { name: '投票 as a tenant', persona: '唐雨桐', path: `${decision}/vote/index?${roof}`, says: '由业主投' },
    {
      name: '结果',
      persona: '罗孃孃',
      path: `${decision}/result/index?${sewer}`,
      says: '核对我的票',
      press: ['sum-0-0-0', 'sum-0-0-3'],
    },
    {
      name: '结果, in doubt',
      persona: '曾庆林',
      path: `${decision}/result/index?${manager}`,
      says: '参加人数',
    },
    { name: '发起一件事', persona: '廖碧华', path: `${decision}/create/index`, says: '共 6 步' },
    { name: '修改草稿', persona: '周桂芳', path: `${decision}/create/index?${lamps}`, says: '修改草稿' },
    {
      name: '修改草稿, the times',
      persona: '周桂芳',
      path: `${decision}/create/index?${lamps}`,
      says: '什么时候截止',
      press: Array.from({ length: 4 }, () => 'wizard-next'),
    },
    {
      name: '院里名册',
      persona: '廖碧华',
      path: `${roster}/index/index?compoundId=${full}`,
      says: '按楼栋看',
    },
    {
      name: '一栋',
      persona: '廖碧华',
      path: `${roster}/building/index?${home.building}`,
      says: '显示姓名电话',
    },
    { name: '一套房', persona: '廖碧华', path: `${roster}/unit/index?${home.unit}`, says: '面积' },
    {
      name: '院里名册, empty',
      persona: '魏素琴',
      path: `${roster}/index/index?compoundId=${empty}`,
      says: '名册还是空的',
    },
    {
      name: '按楼栋生成',
      persona: '魏素琴',
      path: `${roster}/generate/index?compoundId=${empty}`,
      says: '几个单元',
    },
    { name: '导入名册', persona: '魏素琴', path: `${roster}/import/index?compoundId=${empty}`, says: '表格' },
    { name: '我的数据', persona: '罗孃孃', path: `${data}/mine/index`, says: '投过的票' },
    {
      name: '我的数据, the name',
      persona: '罗孃孃',
      path: `${data}/mine/index`,
      says: '怎么称呼您',
      press: ['correct-name'],
    },
    {
      name: '我的数据, closing',
      persona: '罗孃孃',
      path: `${data}/mine/index`,
      says: '真的要注销吗',
      press: ['close-account'],
    },
    { name: '我的数据 without login', persona: null, path: `${data}/mine/index`, says: '还没有登录' },
    { name: '谁看过我的信息', persona: '罗孃孃', path: `${data}/saw/index`, says: '谁打开看过' },
    {
      name: '换手机',
      persona: '罗孃孃',
      path: `${data}/phone/index`,
      says: '新手机上填这个码',
      press: ['make-code'],
    },
    { name: '隐私说明', persona: '罗孃孃', path: `${data}/texts/index`, says: '我看过了，同意' },
    ...(await officeViews(host)),
    {
      name: '核对大家写的',
      persona: '廖碧华',
      path: `/packages/review/queue/index?compoundId=${full}`,
      says: '现在没有要核对的',
    },
    {
      name: '我写的',
      persona: '廖碧华',
      path: `/packages/review/mine/index?compoundId=${full}`,
      says: '没有在等的',
    },
    {
      name: 'the kit, 举报',
      persona: null,
      path: '/packages/kit/states/index',
      says: '哪里不对',
      press: ['report-concern-sample'],
    },
    ...(await bindingViews(host, await yardOf(host, '周桂芳'))),
    ...keepingViews(await yardOf(host, '杨永贵')),
    ...(await threadViews(host)),
    ...(await meetingViews(host, await yardOf(host, '周桂芳'), full)),
    ...(await minutesViews(host, await yardOf(host, '周桂芳'))),
    ...(await covenantViews(host, full)),
    ...(await feeViews(host, full)),
    ...(await planViews(host, await yardOf(host, '周桂芳'))),
    ...(await pledgeViews(host, await yardOf(host, '周桂芳'))),
    ...(await fundViews(host)),
    { name: '公示核算', persona: null, path: '/packages/tools/check/index', says: '公示' },
    { name: '分摊试算', persona: null, path: '/packages/tools/share/index', says: '看一个例子' },
    {
      name: '分摊试算, the example',
      persona: null,
      path: '/packages/tools/share/index',
      says: '38,235.29',
      press: ['share-example', 'share-sum-11'],
    },
    ...kitPages.map(([page, says]) => ({
      name: `the kit, ${page}`,
      persona: null,
      path: `/packages/kit/${page}/index`,
      says,
    })),
  ]
}

/** Opens a view, presses what it presses, and resolves when it says its words. */
export async function openView(seat: Seat, view: View): Promise<void> {
  await seat.visit(view.path)
  for (const id of view.press ?? []) await piece(seat, id).first().click()
  await seat.page.locator('.page').getByText(view.says).filter({ visible: true }).first().waitFor()
}

/** 院里的事 and 反映问题: as a neighbour reads them, and as a representative goes on with them. */
async function threadViews(host: DemoHost): Promise<View[]> {
  const compoundId = await yardOf(host, '周桂芳')
  const { token } = host.persona('周桂芳')
  const matters = await host.call(token, 'matter.list', { compoundId })
  const waiting = await host.call(token, 'concern.list', { compoundId, of: 'waiting' })
  const mine = await host.call(host.persona('罗孃孃').token, 'concern.list', { compoundId })
  if (!matters.ok || !waiting.ok || !mine.ok) throw new Error('no threads')
  const roof = matters.value.matters.find(({ title }) => title === '楼顶又漏又热')
  const yard = `compoundId=${compoundId}`
  const thread = `${yard}&matterId=${roof?.id}`
  const matter = (page: string, query: string): string => `/packages/matter/${page}/index?${query}`
  const concern = (page: string, query: string): string => `/packages/concern/${page}/index?${query}`
  const concernKey = (id: string | undefined): string => `${yard}&concernId=${id}`
  return [
    { name: 'matters', persona: '罗孃孃', path: matter('list', yard), says: '楼顶又漏又热' },
    { name: 'calendar', persona: '罗孃孃', path: matter('calendar', yard), says: '投票截止' },
    { name: 'thread', persona: '罗孃孃', path: matter('thread', thread), says: '一步步怎么走过来的' },
    { name: 'thread-convener', persona: '周桂芳', path: matter('thread', thread), says: '写最后怎么样了' },
    { name: 'thread-visitor', persona: null, path: matter('thread', thread), says: '一步步怎么走过来的' },
    { name: 'matter-open', persona: '周桂芳', path: matter('open', yard), says: '是什么事' },
    { name: 'matter-outcome', persona: '周桂芳', path: matter('outcome', thread), says: '这件事办完了吗' },
    { name: 'matter-merge', persona: '周桂芳', path: matter('merge', thread), says: '两边的经过都留着' },
    { name: 'concern-report', persona: '罗孃孃', path: concern('report', yard), says: '哪里不对' },
    { name: 'concern-enter', persona: '周桂芳', path: concern('report', yard), says: '替谁登记' },
    { name: 'concerns-mine', persona: '罗孃孃', path: concern('mine', yard), says: '三楼楼道的灯坏了' },
    {
      name: 'concerns-waiting',
      persona: '周桂芳',
      path: concern('mine', `${yard}&of=waiting`),
      says: '电瓶车停在门洞里充电',
    },
    {
      name: 'concern',
      persona: '罗孃孃',
      path: concern('one', concernKey(mine.value.concerns[0]?.id)),
      says: '放在这件事里办',
    },
    {
      name: 'concern-deal',
      persona: '周桂芳',
      path: concern('one', concernKey(waiting.value.concerns[0]?.id)),
      says: '马上能办的',
    },
    { name: 'concern-ledger', persona: '周桂芳', path: concern('ledger', yard), says: '存成表格' },
    {
      name: 'concern-categories',
      persona: '杨永贵',
      path: concern('categories', `compoundId=${await yardOf(host, '杨永贵')}`),
      says: '现在用的',
    },
    {
      name: 'concern-category',
      persona: '杨永贵',
      path: concern('categories', `compoundId=${await yardOf(host, '杨永贵')}`),
      says: '往前挪一个',
      press: ['category-2'],
    },
  ]
}

/** Who holds which office: as everybody sees it, and as the committee gives and changes it. */
async function officeViews(host: DemoHost): Promise<View[]> {
  const yard = await yardOf(host, '杨永贵')
  const answer = await host.call(host.persona('杨永贵').token, 'role.list', { compoundId: yard })
  if (!answer.ok) throw new Error(answer.error.message)
  const books = answer.value.offices.find(({ role }) => role === 'treasurer')
  const at = (page: string): string => `/packages/office/${page}/index?compoundId=${yard}`
  const one = `&grantId=${books?.grantId ?? ''}`
  return [
    { name: '谁管什么', persona: '邹立群', path: at('list'), says: '您本人' },
    { name: '谁管什么 of the committee', persona: '杨永贵', path: at('list'), says: '给一个身份' },
    {
      name: '给一个身份',
      persona: '杨永贵',
      path: at('give'),
      says: '请选一个身份',
      press: ['choice-day', 'ask-office'],
    },
    { name: '给一个身份, refused', persona: '邹立群', path: at('give'), says: '这一步不归您办' },
    { name: '这个身份', persona: '杨永贵', path: at('one') + one, says: '交接给别人' },
    { name: '交接', persona: '杨永贵', path: at('give') + one, says: '谁来接手' },
    { name: '定代理人', persona: '邹立群', path: at('deputy') + one, says: '住哪一栋' },
  ]
}
