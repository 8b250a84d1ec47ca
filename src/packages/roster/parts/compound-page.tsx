import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

interface CompoundPageProps {
  readonly title: string
  readonly children: (
    compoundId: CompoundId,
    parameters: Readonly<Record<string, string | undefined>>,
  ) => ReactNode
}

/** A page about one compound, named in its address; without one it says where to find one. */
export function CompoundPage({ title, children }: CompoundPageProps) {
  const { params } = useRouter()
  const { compoundId } = params
  if (compoundId) return <>{children(compoundId as CompoundId, params)}</>
  return (
    <Page title={title}>
      <Empty title="还没有选院子" words="请从“办事”里点开您的院子。">
        <Button
          label="去办事"
          onPress={() => {
            openTab('service')
          }}
        />
      </Empty>
    </Page>
  )
}
