import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, UnitId } from '../../../../types/ids'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

/** What a page about a yard, and perhaps one home in it, is addressed by. */
export interface HomeKey {
  readonly compoundId: CompoundId
  readonly unitId: UnitId | null
}

interface HomePageProps {
  readonly title: string
  /** False where the yard alone is enough. */
  readonly unitNeeded: boolean
  readonly children: (key: HomeKey) => ReactNode
}

/** A page named by its yard and home; an address without them says where to find one's own. */
export function HomePage({ title, unitNeeded, children }: HomePageProps) {
  const { compoundId, unitId } = useRouter().params
  if (compoundId && (unitId || !unitNeeded)) {
    return (
      <>
        {children({ compoundId: compoundId as CompoundId, unitId: (unitId as UnitId | undefined) ?? null })}
      </>
    )
  }
  return (
    <Page title={title}>
      <NotChosen tab="me" title="没有找到是哪一家" words="这个地址不完整。请从“我的”里点开您家。" />
    </Page>
  )
}
