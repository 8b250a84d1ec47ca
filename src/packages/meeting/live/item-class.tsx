import { itemEntries } from '../../../../cloudfunctions/rules/items'
import { ChoiceGroup } from '../../../components/choice-group'
import { PickField } from '../../../components/pick-field'

interface ItemClassProps {
  readonly regime: 'owners' | 'deliberation'
  readonly item: number | null
  readonly error?: string | undefined
  readonly onChange: (part: { regime?: 'owners' | 'deliberation'; item?: number | null }) => void
}

/** Whether the owners decide together, and which item of the law it is; or only opinions are asked. */
export function ItemClass({ regime, item, error, onChange }: ItemClassProps) {
  return (
    <>
      <ChoiceGroup
        label="怎么交给大家"
        choices={[
          { value: 'owners', label: '业主投票', detail: '按人数和面积两边算，要先公告' },
          { value: 'deliberation', label: '只听听意见', detail: '不作数，不会通过什么' },
        ]}
        value={regime}
        onChange={(value) => {
          onChange({ regime: value })
        }}
      />
      {regime === 'owners' ? (
        <PickField
          id="conclude-item"
          label="属于哪一类事"
          unchosen="请选一类"
          options={itemEntries.map((entry) => ({ value: String(entry.item), label: entry.title }))}
          value={item === null ? '' : String(item)}
          error={error}
          onChange={(value) => {
            onChange({ item: Number(value) })
          }}
        />
      ) : null}
    </>
  )
}
