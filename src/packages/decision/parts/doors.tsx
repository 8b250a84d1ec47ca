import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { pressable } from '../../../components/accessible'
import { Card } from '../../../components/card'
import { HouseGrid } from '../../../components/house-grid'
import { Icon } from '../../../components/icon'
import { NoticeBar } from '../../../components/notice'
import { together } from '../../../words/count'
import { housesOf, type House, type Missing } from '../words/houses'
import { VisitSheet } from './visit-sheet'

/** A house of more doors is opened by a press: a phone draws hundreds of doors slowly. */
const drawnAtOnce = 60

type Door = NonNullable<DecisionView['doors']>[number]

/** Which doors have returned and which were reached, for those who go from door to door; never what was said. */
export function Doors({ view, children }: { readonly view: DecisionView; readonly children?: ReactNode }) {
  const [visited, setVisited] = useState<Door | null>(null)
  const [told, setTold] = useState<string>()
  if (!view.doors) return null
  const { doors } = view
  const houses = housesOf(doors)
  const open = view.state === 'open'
  return (
    <Card title={open ? '哪些门投了，哪些还没联系上' : '哪些门投了'}>
      <View className="soft">只看得到投了没有，看不到投的什么。请上门说一声，不要催。</View>
      {open ? <View className="text">去过哪一家、打过电话，点那一家的门，记一笔。</View> : null}
      {told === undefined ? null : <NoticeBar tone="done" text={told} />}
      {houses.map((house) => (
        <HouseFold
          key={house.name}
          house={house}
          open={houses.length === 1 && house.total <= drawnAtOnce}
          {...(open
            ? {
                onDoor: (unitId: string) => {
                  setVisited(doors.find((door) => door.unitId === unitId) ?? null)
                },
              }
            : {})}
        />
      ))}
      {visited ? (
        <VisitSheet
          view={view}
          door={visited}
          onNoted={(sentence) => {
            setTold(sentence)
            setVisited(null)
          }}
          onClose={() => {
            setVisited(null)
          }}
        />
      ) : null}
      {children}
    </Card>
  )
}

interface HouseFoldProps {
  readonly house: House
  readonly open: boolean
  readonly onDoor?: (unitId: string) => void
}

function HouseFold({ house, open, onDoor }: HouseFoldProps) {
  const [shown, setShown] = useState(open)
  const { name, returned, total, unreached, waiting, floors } = house
  const words = `投了 ${returned}/${total} 套`
  return (
    <View className="sum">
      <View
        className="sum__face"
        {...pressable(
          () => {
            setShown(!shown)
          },
          { expanded: shown, label: `${name}，${words}，${shown ? '收起' : '看是哪些门'}` },
        )}
      >
        <View className="sum__words">
          <View className="sum__label">{name}</View>
          <View className="sum__value">{words}</View>
        </View>
        <View className="sum__how">{shown ? '收起' : '看是哪些门'}</View>
        <Icon name={shown ? 'up' : 'down'} tone="tea" />
      </View>
      {shown ? (
        <>
          <HouseGrid
            title={name}
            floors={floors}
            {...(onDoor
              ? {
                  onDoor: ({ id }) => {
                    onDoor(id)
                  },
                }
              : {})}
          />
          <MissingLines title={`还没联系上 ${unreached.owners} 位业主`} missing={unreached} />
          <MissingLines title={`联系过、还没投 ${waiting.owners} 位业主`} missing={waiting} />
          {returned === total ? <View className="text strong">这里都投了。</View> : null}
        </>
      ) : null}
    </View>
  )
}

function MissingLines({ title, missing }: { readonly title: string; readonly missing: Missing }) {
  if (missing.lines.length === 0) return null
  return (
    <View className="text">
      <View className="strong">{title}</View>
      {missing.lines.map((line) => (
        <View key={line}>{together(line)}</View>
      ))}
    </View>
  )
}
