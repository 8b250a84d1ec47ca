import { useState } from 'react'
import { Card } from '../../../components/card'
import { DayTimeField } from '../../../components/day-time-field'
import { momentOf } from '../../../../cloudfunctions/rules/clocks'
import { calendarDay } from '../../../../types/units'
import { PersonPicker } from '../../../components/person-picker'
import { UnitPicker } from '../../../components/unit-picker'
import type { BuildingId, UnitId } from '../../../../types/ids'
import { KitPage } from '../kit-page'
import { nothing } from '../samples'
import { buildings, doors, few, neighbours } from './yard'

/** 样例：选人和选房. */
export default function KitPickersPage() {
  const [person, setPerson] = useState<string | null>(null)
  const [buildingId, setBuildingId] = useState<BuildingId | null>(null)
  const [unitId, setUnitId] = useState<UnitId | null>(null)
  const [when, setWhen] = useState({ day: '2026-10-17', time: '19:00' })
  return (
    <KitPage title="选人和选房">
      <Card title="选房">
        <UnitPicker
          id="kit-unit"
          label="您家是哪一家"
          buildings={buildings}
          buildingId={buildingId}
          onBuilding={setBuildingId}
          doors={buildingId ? doors : []}
          value={unitId}
          error={unitId ? undefined : '还没有选到房号，请选到门。'}
          onChange={(door) => {
            setUnitId(door?.unitId ?? null)
          }}
        />
      </Card>
      <Card title="正在取这一栋的门">
        <UnitPicker
          id="kit-loading"
          label="您家是哪一家"
          buildings={buildings}
          buildingId={buildings[0]?.id ?? null}
          onBuilding={nothing}
          doors={[]}
          loading
          disabled
          value={null}
          onChange={nothing}
        />
      </Card>
      <Card title="选日子和钟点">
        <DayTimeField
          id="kit-when"
          label="什么时候开会"
          now={momentOf(calendarDay('2026-10-15'), 9)}
          value={when}
          onChange={setWhen}
        />
      </Card>
      <Card title="选人">
        <PersonPicker
          id="kit-person"
          label="谁来记录"
          people={neighbours}
          value={person}
          error={person ? undefined : '还没有选人，请选一位。'}
          onChange={setPerson}
        />
      </Card>
      <Card title="已经定了人">
        <PersonPicker
          id="kit-fixed"
          label="谁来监票"
          people={few}
          value={few[0]?.id ?? null}
          disabled
          onChange={nothing}
        />
      </Card>
    </KitPage>
  )
}
