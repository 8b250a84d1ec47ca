import { type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, MeetingId } from '../../../../types/ids'
import { openedWith } from '../../../../cloudfunctions/rules/page-link'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { useShareCard } from '../../../client/share'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { paths, shareTitle, type MeetingView } from '../words'

/** What names a meeting in an address and in every call. */
export interface MeetingKey {
  readonly compoundId: CompoundId
  readonly meetingId: MeetingId
}

/** The meeting named in the page's address; null if the address names none. */
export function useMeetingKey(): MeetingKey | null {
  const { compoundId, meetingId } = openedWith(useRouter().params)
  if (!compoundId || !meetingId) return null
  return { compoundId: compoundId as CompoundId, meetingId: meetingId as MeetingId }
}

/** What a page of a meeting shows once it has been read. */
export interface MeetingProps {
  readonly meetingKey: MeetingKey
  readonly view: MeetingView
  readonly refresh: () => void
}

const nobody: MeetingKey = { compoundId: '' as CompoundId, meetingId: '' as MeetingId }

/** The states every page of a meeting has before its meeting is there; then what `children` make of it. */
export function MeetingPage({ children }: { readonly children: (props: MeetingProps) => ReactNode }) {
  const key = useMeetingKey()
  const { data, failure, loading, refresh } = useQueryCall('meeting.view', key ?? nobody, {
    enabled: key !== null,
  })
  useShareCard(
    key && data
      ? {
          title: shareTitle(data),
          path: `${paths.detail}?compoundId=${key.compoundId}&meetingId=${key.meetingId}`,
        }
      : { title: '院坝：院里的事，大家来定', path: '/pages/home/index' },
  )
  if (!key) return <NoSuchMeeting />
  if (!data) return <Page loading={loading} failure={failure} onRetry={refresh} />
  return <>{children({ meetingKey: key, view: data, refresh })}</>
}

/** An address that names no meeting. */
export function NoSuchMeeting() {
  return (
    <Page>
      <Empty title="没有找到这次会" words="这个地址不完整。请从“坝坝会”里点开，或请发给您的邻居再发一次。">
        <Button
          label="看看要开哪些会"
          onPress={() => {
            openPage(paths.list)
          }}
        />
      </Empty>
    </Page>
  )
}
