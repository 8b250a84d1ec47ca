import type { CompoundId } from '../../types/ids'
import type { DemoHost } from './demo-host'
import type { View } from './views'

/** 日常收费: as a neighbour reads it, as one's own home, and as those who keep the fees work on it. */
export async function feeViews(host: DemoHost, yard: CompoundId): Promise<View[]> {
  const { token } = host.persona('何淑芬')
  const list = await host.call(token, 'fee.list', { compoundId: yard })
  if (!list.ok) throw new Error(list.error.message)
  const byPlace = list.value.schedules.find(({ basis }) => basis === 'perPlace')
  const property = list.value.schedules.find(({ kind }) => kind === 'property')
  const table = await host.call(token, 'fee.table', { compoundId: yard, scheduleId: byPlace?.id ?? null })
  if (!table.ok) throw new Error(table.error.message)
  const unitId = table.value.rows[0]?.unitId ?? ''
  const key = `compoundId=${yard}`
  const at = (page: string, query = key): string => `/packages/fee/${page}/index?${query}`
  const one = `${key}&scheduleId=${property?.id ?? ''}`
  return [
    { name: 'fees', persona: '谭志远', path: at('list'), says: '贴在大门口' },
    { name: 'fees of a treasurer', persona: '何淑芬', path: at('list'), says: '收费表' },
    { name: 'a fee', persona: '谭志远', path: at('one', one), says: '每期交了几户' },
    { name: 'a fee of a treasurer', persona: '何淑芬', path: at('one', one), says: '可以出账' },
    {
      name: 'a fee, asked once more before it is billed',
      persona: '何淑芬',
      path: at('one', one),
      says: '出账以后单价不能改',
      press: ['ask-bill'],
    },
    { name: 'setting a fee', persona: '何淑芬', path: at('write'), says: '收什么' },
    {
      name: 'setting a fee, with gaps',
      persona: '何淑芬',
      path: at('write'),
      says: '请选收什么',
      press: ['choice-perArea', 'choice-month', 'save-fee'],
    },
    { name: 'own fees', persona: '谭志远', path: at('mine'), says: '物业费' },
    { name: 'table of fees', persona: '何淑芬', path: at('table'), says: '哪一栋' },
    {
      name: 'a home’s fees',
      persona: '何淑芬',
      path: at('home', `${key}&unitId=${unitId}`),
      says: '给这一户减免',
      press: ['open-exempt'],
    },
    { name: 'homes let off', persona: '何淑芬', path: at('excused', one), says: '低保户' },
  ]
}
