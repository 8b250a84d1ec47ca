import { View } from '@tarojs/components'
import { spoken } from './accessible'
import { Icon } from './icon'
import { WholeDates } from './unbroken'

/** One station in the life of a matter. */
export interface Stone {
  readonly title: string
  /** When it was or will be: "10月3日", "明晚 8 点截止". */
  readonly when?: string
  /** What came of it; a refusal always with its reason. */
  readonly detail?: string
  readonly state: 'done' | 'now' | 'ahead' | 'stopped'
}

interface StonesProps {
  /** What the line is about, for a screen reader. */
  readonly label: string
  readonly stones: readonly Stone[]
}

const said: Readonly<Record<Stone['state'], string>> = {
  done: '已完成',
  now: '现在在这一步',
  ahead: '还没到',
  stopped: '停下了',
}

function StoneMark({ state }: Pick<Stone, 'state'>) {
  return (
    <View className={`stone__mark stone__mark--${state}`}>
      {state === 'done' ? <Icon name="check" tone="light" /> : null}
      {state === 'stopped' ? <Icon name="cross" tone="light" /> : null}
    </View>
  )
}

/** The line of stones downward: what has been, where we stand, what comes. */
export function Stones({ label, stones }: StonesProps) {
  return (
    <View className="stones" {...spoken({ role: 'list', label })}>
      {stones.map((stone, index) => (
        <View
          key={`${stone.title}.${index}`}
          className={`stone stone--${stone.state}`}
          {...spoken({
            role: 'listitem',
            label: [stone.title, said[stone.state], stone.when, stone.detail].filter(Boolean).join('，'),
          })}
        >
          <StoneMark state={stone.state} />
          <View className="stone__words">
            <View className="stone__title">{stone.title}</View>
            {stone.when ? (
              <View className="stone__when">
                <WholeDates text={stone.when} />
              </View>
            ) : null}
            {stone.detail ? (
              <View className="stone__detail">
                <WholeDates text={stone.detail} />
              </View>
            ) : null}
          </View>
        </View>
      ))}
    </View>
  )
}
