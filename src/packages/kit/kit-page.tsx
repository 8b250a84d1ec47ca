import { type ReactNode } from 'react'
import { LargeTypeCard } from '../../components/large-type-card'
import { Page } from '../../components/page'

interface KitPageProps {
  readonly title: string
  readonly children: ReactNode
}

/** One page of examples; the switch at the top shows each in both type sizes. */
export function KitPage({ title, children }: KitPageProps) {
  return (
    <Page title={title}>
      <LargeTypeCard />
      {children}
    </Page>
  )
}
