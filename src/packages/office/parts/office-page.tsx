import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId } from '../../../../types/ids'
import type { RoleList } from '../../../../types/role'
import { goBack } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'
import type { OfficeView } from '../words'

/** What a page about offices shows once the list has been read. */
export interface OfficePageProps {
  readonly compoundId: CompoundId
  readonly list: RoleList
  /** The office named in the address; null when none is. */
  readonly office: OfficeView | null
}

interface Props {
  readonly title: string
  readonly children: (props: OfficePageProps) => ReactNode
}

/** The states every page about offices has before its list is there; then what `children` make of it. */
export function OfficePage({ title, children }: Props) {
  const { compoundId, grantId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'role.list',
    { compoundId: (compoundId ?? '') as CompoundId },
    { enabled: Boolean(compoundId) },
  )
  if (!compoundId) return <NoCompound title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  const office = data.offices.find((one) => one.grantId === grantId) ?? null
  if (grantId && !office) return <Ended title={title} />
  return <>{children({ compoundId: compoundId as CompoundId, list: data, office })}</>
}

function NoCompound({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <NotChosen tab="service" />
    </Page>
  )
}

/** An office that is over; also what its former holder sees who keeps an old page open. */
function Ended({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Empty icon="people" title="这个身份已经结束了" words="现在谁管什么，请看“谁管什么”。">
        <Button label="返回" onPress={goBack} />
      </Empty>
    </Page>
  )
}

interface RefusedProps {
  readonly title: string
  readonly words: string
}

/** For those who may look but not do this: why, and who can. */
export function RefusedPage({ title, words }: RefusedProps) {
  return (
    <Page title={title}>
      <Empty icon="lock" title="这一步不归您办" words={words}>
        <Button label="返回" onPress={goBack} />
      </Empty>
    </Page>
  )
}

/** What came of it, and the way back. */
export function DonePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Page title={title} action={<Button id="done" label="好，返回" onPress={goBack} />}>
      {children}
    </Page>
  )
}
