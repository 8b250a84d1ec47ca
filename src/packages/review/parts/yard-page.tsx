import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

interface YardPageProps {
  readonly title: string
  readonly children: (compoundId: CompoundId) => ReactNode
}

/** A page of one yard; an address without it says where to find one's own. */
export function YardPage({ title, children }: YardPageProps) {
  const { compoundId } = useRouter().params
  if (compoundId) return <>{children(compoundId as CompoundId)}</>
  return (
    <Page title={title}>
      <NotChosen tab="home" title="没有找到是哪个院子" words="这个地址不完整。请从首页点进来。" />
    </Page>
  )
}
