import Taro from '@tarojs/taro'
import { Button as NativeButton, View } from '@tarojs/components'
import { spoken } from '../../../components/accessible'
import { Icon } from '../../../components/icon'

/** Whether this phone can show WeChat's own number: in WeChat only, and not in every version of it. */
export function canShowPhone(): boolean {
  return process.env.TARO_ENV === 'weapp' && Taro.canIUse('button.open-type.getPhoneNumber')
}

interface PhoneButtonProps {
  readonly busy: boolean
  /** The code WeChat gave for the number; null when the person declined. */
  readonly onCode: (code: string | null) => void
}

interface GivenNumber {
  readonly detail: { readonly code?: string }
}

/** WeChat asks the person, and gives a code that only the server can turn into the number. */
export function PhoneButton({ busy, onCode }: PhoneButtonProps) {
  return (
    <NativeButton
      id="use-phone"
      className="button button--primary"
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={(event: GivenNumber) => {
        onCode(event.detail.code ?? null)
      }}
      {...spoken({ role: 'button', label: '用微信手机号核对' })}
    >
      <Icon name="phone" tone="light" />
      <View className="button__label">{busy ? '正在核对…' : '用微信手机号核对'}</View>
    </NativeButton>
  )
}
