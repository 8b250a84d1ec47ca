import type { BuildingId, UnitId } from '../../../../types/ids'
import type { PickableDoor } from '../../../components/door-steps'
import type { PickablePerson } from '../../../components/person-picker'
import type { PickableBuilding } from '../../../components/unit-picker'

/** A yard of ten buildings, so that there is something to look for. */
export const buildings: readonly PickableBuilding[] = [
  '新五栋',
  '老三栋（原棉纺厂单身宿舍，临龙舟路一侧）',
  ...Array.from({ length: 8 }, (_, index) => `${index + 6} 栋`),
].map((name, index) => ({ id: `sample-${index}` as BuildingId, name }))

const entrances = ['1', '2']
const floors = [7, 6, 5, 4, 3, 2, 1]

/** Two entrances, seven storeys, three doors each. */
export const doors: readonly PickableDoor[] = entrances.flatMap((entrance, index) =>
  floors.flatMap((floor) =>
    [1, 2, 3].map((door): PickableDoor => {
      const room = `${floor}0${index * 3 + door}`
      return {
        unitId: `sample-${room}` as UnitId,
        label: `新五栋${entrance}单元${room}`,
        entrance,
        floor,
        room,
      }
    }),
  ),
)

/** Few enough to be seen at a glance. */
export const few: readonly PickablePerson[] = [
  { id: 'sample-zou', name: '邹某', detail: '监督小组' },
  { id: 'sample-li', name: '李某', detail: '6 栋代表，退休前在供电局管了三十年的配电房，熟悉电路' },
]

/** More than a glance takes in. */
export const neighbours: readonly PickablePerson[] = [
  ...few,
  ...['罗', '周', '杨', '廖', '曾', '魏', '唐', '何', '冯', '邓'].map((family, index) => ({
    id: `sample-${family}`,
    name: `${family}某`,
    detail: `${(index % 7) + 1} 楼 ${(index % 3) + 1} 号`,
  })),
]
