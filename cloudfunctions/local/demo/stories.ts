import type { AccountId, AreaId } from '../../../types/ids'
import { guihua } from './guihua'
import { hongyun } from './hongyun'
import { demoId } from './invent'
import { jiangdong } from './jiangdong'
import type { YardStory } from './script'
import { sichang } from './sichang'
import { xinwu } from './xinwu'

/** Every yard of the demonstration. */
export const stories: readonly YardStory[] = [xinwu, sichang, jiangdong, hongyun, guihua]

/** A street or a community of the demonstration; the communities are invented. */
export interface DemoArea {
  readonly key: string
  readonly id: AreaId
  readonly name: string
  readonly kind: 'subdistrict' | 'community'
  readonly parent: string | null
}

function area(key: string, name: string, kind: DemoArea['kind'], parent: string | null): DemoArea {
  return { key, id: demoId<AreaId>('area', key), name, kind, parent }
}

/** 南津街街道 and two of its communities; parents first. */
export const areas: readonly DemoArea[] = [
  area('nanjin', '南津街街道', 'subdistrict', null),
  area('hejie', '河街社区', 'community', 'nanjin'),
  area('sifang', '丝坊社区', 'community', 'nanjin'),
]

/** Somebody who belongs to no single yard. */
export interface Official {
  readonly key: string
  readonly id: AccountId
  readonly name: string
  /** What they look after; null for a passer-by. */
  readonly post: { readonly area: string; readonly role: 'communityStaff' | 'subdistrictStaff' } | null
}

/** The people of the community, of the street, and one who belongs nowhere. */
export const officials: readonly Official[] = [
  {
    key: 'community',
    id: demoId<AccountId>('official', 'community'),
    name: '丝坊社区小程',
    post: { area: 'sifang', role: 'communityStaff' },
  },
  {
    key: 'street',
    id: demoId<AccountId>('official', 'street'),
    name: '南津街街道老秦',
    post: { area: 'nanjin', role: 'subdistrictStaff' },
  },
  { key: 'visitor', id: demoId<AccountId>('official', 'visitor'), name: '过路的', post: null },
]
