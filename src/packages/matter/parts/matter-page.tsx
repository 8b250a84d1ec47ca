import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, MatterId } from '../../../../types/ids'
import type { MatterView } from '../../../../types/matter'
import { useQueryCall } from '../../../client/query'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

/** What a page about one matter shows once it has been read. */
export interface MatterProps {
  readonly compoundId: CompoundId
  readonly view: MatterView
  readonly refresh: () => void
}

interface Props {
  readonly title?: string
  readonly children: (props: MatterProps) => ReactNode
}

/** The states every page about one matter has before it is there; then what `children` make of it. */
export function MatterPage({ title, children }: Props) {
  const { compoundId, matterId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'matter.view',
    { compoundId: compoundId as CompoundId, matterId: matterId as MatterId },
    { enabled: Boolean(compoundId && matterId) },
  )
  if (!compoundId || !matterId) return <NoMatter />
  if (!data)
    return <Page {...(title ? { title } : {})} loading={loading} failure={failure} onRetry={refresh} />
  return <>{children({ compoundId: compoundId as CompoundId, view: data, refresh })}</>
}

/** An address that names no matter, or no yard. */
export function NoMatter() {
  return (
    <Page title="院里的事">
      <NotChosen tab="home" words="请从“首页”或者“办事”里点开您的院子。" />
    </Page>
  )
}
