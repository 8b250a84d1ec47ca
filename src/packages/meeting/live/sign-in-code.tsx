import './sign-in-code.scss'
import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import type { Instant } from '../../../../types/units'
import { signInCode, signInStep, signInStepMs } from '../../../../cloudfunctions/rules/meeting/sign-in-code'
import { spoken } from '../../../components/accessible'
import { Card } from '../../../components/card'
import type { MeetingKey } from '../parts/meeting-page'
import { paths } from '../words'
import { codePicture } from './code-picture'

interface SignInCodeProps {
  readonly meetingKey: MeetingKey
  readonly secret: string
  readonly now: Instant
}

/** The code of this half minute, made on this phone: it goes on changing without network. */
export function SignInCode({ meetingKey, secret, now }: SignInCodeProps) {
  const step = signInStep(now)
  const code = useMemo(() => signInCode(secret, step), [secret, step])
  const picture = useMemo(() => codePicture(addressOf(meetingKey, code)), [meetingKey, code])
  const left = Math.ceil(((step + 1) * signInStepMs - now) / 1000)
  return (
    <Card title="签到的码">
      <View
        className="sign-in-code"
        {...spoken({ role: 'img', label: `签到的码，${code.split('').join(' ')}` })}
      >
        {`${code.slice(0, 3)} ${code.slice(3)}`}
      </View>
      <Image className="sign-in-picture" src={picture} mode="aspectFit" {...spoken({ hidden: true })} />
      <View className="soft">{`还有 ${left} 秒换下一个。请邻居打开这次会的通知，点“我到了，签到”，输这 6 位数字，或者扫这个图。`}</View>
    </Card>
  )
}

/** What the picture says: where it is served from does not matter to the page that reads it. */
function addressOf({ compoundId, meetingId }: MeetingKey, code: string): string {
  const query = `compoundId=${compoundId}&meetingId=${meetingId}&code=${code}`
  const origin = process.env.TARO_ENV === 'h5' ? window.location.origin : 'yuanba:/'
  return process.env.TARO_ENV === 'h5'
    ? `${origin}/#${paths.here}?${query}`
    : `${origin}${paths.here}?${query}`
}
