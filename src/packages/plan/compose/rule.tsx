import { View } from '@tarojs/components'
import type { BuildingId } from '../../../../types/ids'
import { unitUseLabels, type UnitUse } from '../../../../types/unit-uses'
import { Card } from '../../../components/card'
import { ChoiceGroup, Toggle } from '../../../components/choice-group'
import { ErrorState } from '../../../components/error-state'
import { Field } from '../../../components/field'
import { PickField } from '../../../components/pick-field'
import { Skeleton } from '../../../components/skeleton'
import { factorOf, formRules, type FormRule } from './form'
import { useBuildingHomes } from './homes'
import type { PartProps } from './sums'

const words: Readonly<Record<FormRule, { label: string; detail: string }>> = {
  equal: { label: '按户平摊', detail: '每户一样多。要大家约定。' },
  area: { label: '按面积分', detail: '没有约定，就按房本上的面积分（民法典 283 条）。' },
  coefficient: { label: '按楼层系数', detail: '楼层高的多出，低的少出或者不出。要大家约定。' },
  sum: { label: '一部分按户、一部分按面积', detail: '比如 40% 按户，60% 按面积。要大家约定。' },
  use: { label: '住宅和门市不一样', detail: '门市出几份、住宅出几份。要大家约定。' },
  custom: { label: '一家一家商量份数', detail: '每家写几份，不出钱的写 0。要大家约定。' },
}

/** Homes of a building a table of single weights is still typed for; above it nobody would. */
const weightsAtMost = 60

/** 怎么分: the rule with its figures, who shares, and the agreement in words. */
export function Rule(props: PartProps) {
  const { view, form, change, gaps } = props
  const shops = view.form?.uses.includes('shop') ?? false
  const few = (view.form?.buildings ?? []).every(({ homes }) => homes <= weightsAtMost)
  const offered = formRules.filter(
    (rule) => (rule !== 'use' || shops) && (rule !== 'custom' || few || form.rule === 'custom'),
  )
  return (
    <>
      <Card>
        <ChoiceGroup
          label="剩下的怎么分"
          choices={offered.map((value) => ({ value, ...words[value] }))}
          value={form.rule}
          onChange={(rule) => {
            change({ rule })
          }}
        />
      </Card>
      {form.rule === 'coefficient' ? <Floors {...props} /> : null}
      {form.rule === 'use' ? <Uses {...props} /> : null}
      {form.rule === 'custom' ? <Weights {...props} /> : null}
      {form.rule === 'sum' ? (
        <Card>
          <Field
            id="equal-percent"
            kind="digits"
            label="按户分百分之几"
            unit="%"
            hint="其余的按面积分。"
            value={form.equalPercent}
            maxLength={2}
            error={gaps['rule']}
            onChange={(equalPercent) => {
              change({ equalPercent })
            }}
          />
        </Card>
      ) : null}
      <Card>
        {(['shop', 'parking', 'storage'] as const)
          .filter((use) => view.form?.uses.includes(use))
          .map((use) => (
            <Toggle
              key={use}
              id={`uses-${use}`}
              label={`${unitUseLabels[use]}也一起分`}
              on={form.uses.includes(use)}
              onChange={(on) => {
                change({ uses: on ? [...form.uses, use] : form.uses.filter((one) => one !== use) })
              }}
            />
          ))}
        <Field
          id="rule-text"
          kind="textarea"
          label="约定怎么写（可以不写）"
          hint="不写，就照上面的分法写成一句话。大家要确认的就是这句话。"
          value={form.ruleText}
          maxLength={500}
          onChange={(ruleText) => {
            change({ ruleText })
          }}
        />
        <Field
          id="asked-each"
          kind="number"
          label="原来说每户多少（没说过就空着）"
          unit="元"
          hint="会替大家算：照那个数收，差多少。"
          value={form.askedEach}
          maxLength={12}
          error={gaps['askedEach']}
          onChange={(askedEach) => {
            change({ askedEach })
          }}
        />
      </Card>
    </>
  )
}

function Floors({ view, form, change, gaps }: PartProps) {
  const houses = view.form?.houses ?? []
  const common = houses.filter(({ entranceId }) => entranceId === null || !form.entrances[entranceId])
  const floors = [...new Set(common.flatMap((house) => house.floors))].sort((one, other) => one - other)
  return (
    <>
      <Card title="各层的系数">
        <View className="soft">不出钱的写 0。系数是大家商量的，没有全国统一的数。</View>
        {floors.map((floor) => (
          <Field
            key={floor}
            id={`floor-${floor}`}
            kind="number"
            label={`${floor} 楼`}
            value={form.floors[String(floor)] ?? ''}
            maxLength={8}
            error={gaps['rule']}
            onChange={(text) => {
              change({ floors: { ...form.floors, [String(floor)]: text } })
            }}
          />
        ))}
        <Toggle
          id="by-area"
          label="再乘上面积"
          detail="同一层，面积大的多出"
          on={form.byArea}
          onChange={(byArea) => {
            change({ byArea })
          }}
        />
      </Card>
      {houses.length > 1
        ? houses.map(({ entranceId, label, floors: own }) =>
            entranceId === null ? null : (
              <Card key={entranceId}>
                <Toggle
                  id={`own-${entranceId}`}
                  label={`${label}用自己的系数`}
                  on={form.entrances[entranceId] !== undefined}
                  onChange={(on) => {
                    const { [entranceId as string]: _gone, ...rest } = form.entrances
                    change({ entrances: on ? { ...rest, [entranceId]: { ...form.floors } } : rest })
                  }}
                />
                {form.entrances[entranceId] === undefined
                  ? null
                  : own.map((floor) => (
                      <Field
                        key={floor}
                        id={`own-${entranceId}-${floor}`}
                        kind="number"
                        label={`${label} ${floor} 楼`}
                        value={form.entrances[entranceId]?.[String(floor)] ?? ''}
                        maxLength={8}
                        onChange={(text) => {
                          const table = { ...form.entrances[entranceId], [String(floor)]: text }
                          change({ entrances: { ...form.entrances, [entranceId]: table } })
                        }}
                      />
                    ))}
              </Card>
            ),
          )
        : null}
    </>
  )
}

function Uses({ view, form, change }: PartProps) {
  const sharing = (view.form?.uses ?? []).filter((use) => form.uses.includes(use))
  return (
    <Card title="各种房子几份">
      {sharing.map((use: UnitUse) => (
        <Field
          key={use}
          id={`use-${use}`}
          kind="number"
          label={unitUseLabels[use]}
          unit="份"
          value={form.useFactors[use] ?? ''}
          maxLength={8}
          onChange={(text) => {
            change({ useFactors: { ...form.useFactors, [use]: text } })
          }}
        />
      ))}
    </Card>
  )
}

/** Home by home, one building at a time. */
function Weights({ view, form, change }: PartProps) {
  const buildings = view.form?.buildings ?? []
  const { buildingId, choose, homes, loading, failed } = useBuildingHomes(view, view.form?.buildingId ?? null)
  const sharing = homes.filter(({ use }) => form.uses.includes(use))
  const written = Object.values(form.weights).filter((text) => factorOf(text) !== null).length
  return (
    <Card title="每家几份">
      {buildings.length > 1 ? (
        <>
          <View className="text">{`${buildings.length} 栋都要写，已经写了 ${written} 家。`}</View>
          <PickField
            id="weights-building"
            label="写哪一栋"
            unchosen="请选一栋"
            options={buildings.map(({ id, label }) => ({ value: id, label }))}
            value={buildingId ?? ''}
            onChange={(id) => {
              choose(id as BuildingId)
            }}
          />
        </>
      ) : null}
      {loading ? <Skeleton cards={1} /> : null}
      {failed?.failure ? <ErrorState failure={failed.failure} onRetry={failed.refresh} /> : null}
      {sharing.map(({ unitId, label }) => (
        <Field
          key={unitId}
          id={`weight-${unitId}`}
          kind="number"
          label={label}
          unit="份"
          value={form.weights[unitId] ?? ''}
          maxLength={8}
          onChange={(text) => {
            change({ weights: { ...form.weights, [unitId]: text } })
          }}
        />
      ))}
    </Card>
  )
}
