import { View } from '@tarojs/components'
import type { Failure } from '../../types/result'
import { openTab } from '../client/navigate'
import { spoken } from './accessible'
import { Button } from './button'
import { Icon } from './icon'

interface ErrorStateProps {
  readonly failure: Failure
  readonly onRetry?: () => void
}

/** Never a dead end: the failure's own sentence, and the one step that helps. */
export function ErrorState({ failure, onRetry }: ErrorStateProps) {
  const signIn = failure.code === 'notSignedIn' || failure.code === 'sessionExpired'
  return (
    <View className="state" {...spoken({ role: 'alert' })}>
      <Icon name={signIn ? 'person' : 'alert'} tone={signIn ? 'soft' : 'deadline'} />
      <View className="state__words">{failure.message}</View>
      {signIn ? (
        <Button
          label="去登录"
          onPress={() => {
            openTab('me')
          }}
        />
      ) : null}
      {!signIn && onRetry ? <Button label="重试" onPress={onRetry} /> : null}
      {failure.code === 'notFound' ? (
        <Button
          id="to-home"
          kind={onRetry ? 'quiet' : 'primary'}
          label="回首页"
          onPress={() => {
            openTab('home')
          }}
        />
      ) : null}
    </View>
  )
}
