import type { JurisdictionPack } from '../packs'
import { beijing, chengdu, hangzhou, nanjin, qingdao } from './cities'
import { national } from './national'

/** The packs that come with the program; an operator's edited packs stand beside them in the store. */
export const jurisdictionPacks: readonly JurisdictionPack[] = [
  national,
  nanjin,
  hangzhou,
  beijing,
  qingdao,
  chengdu,
]
