import type { DecisionView } from '../../../../types/decision-view'
import type { ErrorCode } from '../../../../types/errors'
import { openPage, openTab } from '../../../client/navigate'
import { callPhone } from '../../../client/phone'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { SendOn } from './send-on'
import { phoneText } from '../../../words/phone'

interface RefusalProps {
  readonly view: DecisionView
  readonly code: ErrorCode
  readonly message: string
}

/** Why it cannot be done now, and who can help. */
export function Refusal({ view, code, message }: RefusalProps) {
  const { contactPhone } = view
  const signIn = code === 'notSignedIn' || code === 'sessionExpired'
  const home = homeLabels[code]
  return (
    <NoticeBar tone="attention" icon={signIn ? 'person' : 'alert'} text={message}>
      {home === undefined ? null : (
        <Button
          id="say-home"
          label={home}
          onPress={() => {
            openPage('/packages/binding/ask/index', { compoundId: view.compoundId, decisionId: view.id })
          }}
        />
      )}
      {signIn ? (
        <Button
          kind="secondary"
          id="go-sign-in"
          label="去登录"
          onPress={() => {
            openTab('me')
          }}
        />
      ) : null}
      {code === 'ownerVotes' ? (
        <SendOn view={view} label="转给房东" copyLabel="复制一段话，转给房东" />
      ) : null}
      {!signIn && contactPhone ? (
        <Button
          id="call-help"
          kind="secondary"
          icon="phone"
          label={`打电话问 ${phoneText(contactPhone)}`}
          onPress={() => {
            callPhone(contactPhone)
          }}
        />
      ) : null}
    </NoticeBar>
  )
}

/** What leads on to one's own home, where that is what is missing. */
const homeLabels: Readonly<Partial<Record<ErrorCode, string>>> = {
  notSignedIn: '我住这里',
  notOnRoll: '我住这里，去登记',
  bindingPending: '看核对到哪一步了',
}

const worthAnotherTry: readonly ErrorCode[] = ['timedOut', 'busy', 'rateLimited', 'internal']

/** Whether the same write may be sent again as it is. */
export function mayRetry(code: ErrorCode): boolean {
  return worthAnotherTry.includes(code)
}
