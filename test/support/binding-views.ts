import type { CompoundId } from '../../types/ids'
import type { DemoHost } from './demo-host'
import type { View } from './views'

/** The doors of a yard's only building, by label. */
async function doorsOf(host: DemoHost, compoundId: CompoundId): Promise<Map<string, string>> {
  const whole = await host.call(null, 'binding.doors', { compoundId, buildingId: null })
  const buildingId = whole.ok ? (whole.value.buildings[0]?.id ?? null) : null
  const inside = await host.call(null, 'binding.doors', { compoundId, buildingId })
  if (!inside.ok) throw new Error(inside.error.message)
  return new Map(inside.value.doors.map(({ label, unitId }) => [label, unitId]))
}

/** 我住这里, 我家, 核对身份, 出门条: from the first word to the slip in the hand. */
export async function bindingViews(host: DemoHost, yard: CompoundId): Promise<View[]> {
  const doors = await doorsOf(host, yard)
  const at = (page: string): string => `/packages/binding/${page}/index?compoundId=${yard}`
  const home = (label: string): string => `${at('home')}&unitId=${doors.get(label) ?? ''}`
  const free = doors.get('新五栋 6 楼 4 号') ?? ''
  const ask = '/packages/binding/ask/index'
  return [
    { name: '我住这里', persona: null, path: ask, says: '我有门条' },
    { name: '我住这里, another home', persona: '罗孃孃', path: at('ask'), says: '没有门条，选我家' },
    {
      name: '用门条登记, something missing',
      persona: null,
      path: `${ask}?slip=31415926`,
      says: '还少 2 位',
      press: ['look-slip'],
    },
    { name: '在网页上没有门条', persona: null, path: ask, says: '要有门条才进得来', press: ['way-people'] },
    { name: '选我家', persona: '过路的', path: at('ask'), says: '几楼？', press: ['way-people'] },
    {
      name: '选我家, the door',
      persona: '过路的',
      path: at('ask'),
      says: '哪一套？',
      press: ['pick-floor-6'],
    },
    {
      name: '您是哪一位',
      persona: '过路的',
      path: at('ask'),
      says: '不是这一家，重新来',
      press: ['pick-floor-6', `pick-${free}`],
    },
    { name: '我家', persona: '罗孃孃', path: home('新五栋 3 楼 5 号'), says: '每次投了没有' },
    { name: '我家 that waits', persona: '何永福', path: home('新五栋 7 楼 6 号'), says: '身份还在核对' },
    { name: '我家 of a relative', persona: '林晓月', path: home('新五栋 3 楼 5 号'), says: '票由业主投' },
    { name: '核对身份', persona: '周桂芳', path: at('queue'), says: '何永福' },
    { name: '出门条', persona: '周桂芳', path: at('slips'), says: '给哪几家出门条？' },
    {
      name: '出门条, asked once more',
      persona: '周桂芳',
      path: at('slips'),
      says: '14 天内有效',
      press: [`door-${free}`, 'issue-slips'],
    },
    {
      name: '出门条, made',
      persona: '周桂芳',
      path: at('slips'),
      says: '离开就看不到了',
      press: [`door-${free}`, 'issue-slips', 'sheet-confirm'],
    },
    {
      name: '出门条 without a yard',
      persona: null,
      path: '/packages/binding/slips/index',
      says: '没有找到是哪一家',
    },
  ]
}

/** 信息留多久: as everybody reads it, and as the committee holds it. */
export function keepingViews(yard: CompoundId): View[] {
  const path = `/packages/data/keeping/index?compoundId=${yard}`
  return [
    { name: '信息留多久', persona: '邹立群', path, says: '各留多久' },
    { name: '信息留多久 of the committee', persona: '杨永贵', path, says: '暂停删除' },
    {
      name: '暂停删除',
      persona: '杨永贵',
      path,
      says: '请写明为什么先不删',
      press: ['hold', 'ask-hold'],
    },
  ]
}
