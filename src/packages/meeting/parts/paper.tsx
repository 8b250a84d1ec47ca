import type { MeetingSheetKind } from '../../../../types/meeting-sheet'
import { fetchSheet } from '../../../client/fetch-sheet'
import { Card } from '../../../components/card'
import { PrintButton } from '../../../components/print-button'
import type { MeetingProps } from './meeting-page'

/** On A4: the notice for whoever reads it, once it is given; the sign-in sheet by homes for those who convene. */
export function Paper({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>) {
  const open = view.state === 'noticed' || view.state === 'running'
  if (!open) return null
  const fetch = (kind: MeetingSheetKind) => fetchSheet('meeting.printSheet', { ...meetingKey, kind })
  return (
    <Card title="打在纸上">
      <PrintButton id="print-notice" label="打印开会通知" fetch={() => fetch('notice')} />
      {view.may.convene ? (
        <PrintButton id="print-sign-in" label="打印签到表" fetch={() => fetch('signIn')} />
      ) : null}
    </Card>
  )
}
