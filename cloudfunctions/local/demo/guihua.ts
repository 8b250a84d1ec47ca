import type { YardStory } from './script'
import { planYard } from './yard'

/** 桂花街12号院: nobody has entered its roster yet, so that the way from a spreadsheet to a result can be played. */
export const guihua: YardStory = {
  yard: planYard({
    key: 'guihua',
    name: '桂花街12号院',
    community: 'hejie',
    phone: '023-4200 0005',
    places: [],
    people: [{ key: 'rep', name: '魏素琴', grants: [{ role: 'buildingRep' }] }],
  }),
  decisions: [],
}
