import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

interface YardPageProps {
  readonly title: string
  readonly children: (
    compoundId: CompoundId,
    params: Readonly<Record<string, string | undefined>>,
  ) => ReactNode
}

/** A page about one yard, named in its address; without one it says where to find one. */
export function YardPage({ title, children }: YardPageProps) {
  const { params } = useRouter()
  if (params.compoundId) return <>{children(params.compoundId as CompoundId, params)}</>
  return (
    <Page title={title}>
      <Empty icon="people" title="还没有选院子" words="请从“账目”里点开您的院子。">
        <Button
          label="去账目"
          onPress={() => {
            openTab('accounts')
          }}
        />
      </Empty>
    </Page>
  )
}
