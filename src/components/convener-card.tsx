import { openPage, type PageParameters } from '../client/navigate'
import { Button } from './button'
import { Card } from './card'
import type { IconName } from './icon-paths'

/** One page a convener may go on to. */
export interface ConvenerStep {
  readonly id: string
  /** A verb with what it is done to: "开个会来商量". */
  readonly label: string
  readonly icon?: IconName
  /** Done seldom: a line without a frame. */
  readonly quiet?: boolean
  readonly path: string
  readonly query: PageParameters
}

interface ConvenerCardProps {
  readonly steps: readonly ConvenerStep[]
}

/** What a convener may do from a page that neighbours read too; each step is a page of its own. */
export function ConvenerCard({ steps }: ConvenerCardProps) {
  return (
    <Card title="您是召集人，可以">
      {steps.map(({ id, label, icon, quiet = false, path, query }) => (
        <Button
          key={id}
          id={id}
          kind={quiet ? 'quiet' : 'secondary'}
          label={label}
          {...(icon ? { icon } : {})}
          onPress={() => {
            openPage(path, query)
          }}
        />
      ))}
    </Card>
  )
}
