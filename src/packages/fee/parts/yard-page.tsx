import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import { NotChosen } from '../../../components/not-chosen'
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
      <NotChosen tab="accounts" />
    </Page>
  )
}
