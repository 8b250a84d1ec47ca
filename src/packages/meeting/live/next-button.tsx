import { Button } from '../../../components/button'
import type { AgendaItem } from '../words'

interface NextButtonProps {
  readonly items: readonly AgendaItem[]
  readonly onCall: (item: AgendaItem) => void
  readonly onConclude: (item: AgendaItem) => void
  readonly onEnd: () => void
}

/** The next step of a meeting: come to an item, say how it ended, and once none is left, end. */
export function NextButton({ items, onCall, onConclude, onEnd }: NextButtonProps) {
  const running = items.find(({ state }) => state === 'running')
  if (running) {
    return (
      <Button
        id="conclude"
        label="记这个议题的结论"
        onPress={() => {
          onConclude(running)
        }}
      />
    )
  }
  const next = items.find(({ state }) => state === 'waiting')
  if (!next) return <Button id="end-meeting" label="散会" onPress={onEnd} />
  const first = items.every(({ state }) => state === 'waiting')
  return (
    <Button
      id="call-next"
      label={first ? '开始第一个议题' : '开始下一个议题'}
      onPress={() => {
        onCall(next)
      }}
    />
  )
}
