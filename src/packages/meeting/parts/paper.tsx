import { printSeconds } from '../../../../types/sheet-kinds'
import type { MeetingSheetKind } from '../../../../types/meeting-sheet'
import { ok } from '../../../../types/result'
import { call } from '../../../client/call'
import { Card } from '../../../components/card'
import { PrintButton } from '../../../components/print-button'
import type { MeetingProps } from './meeting-page'

/** On A4: the notice for whoever reads it, once it is given; the sign-in sheet by homes for those who convene. */
export function Paper({ meetingKey, view }: Pick<MeetingProps, 'meetingKey' | 'view'>) {
  const open = view.state === 'noticed' || view.state === 'running'
  if (!open) return null
  const fetch = async (kind: MeetingSheetKind) => {
    const answer = await call(
      'meeting.printSheet',
      { ...meetingKey, kind },
      { timeoutMs: printSeconds * 1000 },
    )
    return answer.ok ? ok({ ...answer.value, parts: 1 }) : answer
  }
  return (
    <Card title="打在纸上">
      <PrintButton id="print-notice" label="打印开会通知" fetch={() => fetch('notice')} />
      {view.may.convene ? (
        <PrintButton id="print-sign-in" label="打印签到表" fetch={() => fetch('signIn')} />
      ) : null}
    </Card>
  )
}
