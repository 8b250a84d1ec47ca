import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import { NotChosen } from '../../../components/not-chosen'
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
      <NotChosen tab="service" />
    </Page>
  )
}
