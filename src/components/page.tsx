import { type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Failure } from '../../types/result'
import { useOnline } from '../client/online'
import { useSettings } from '../client/settings'
import { together } from '../words/count'
import { spoken } from './accessible'
import { BackLink } from './back-link'
import { ErrorState } from './error-state'
import { NoticeBar } from './notice'
import { Skeleton } from './skeleton'
import { WholeDates } from './unbroken'

interface PageProps {
  /** The largest words on the screen: what this page answers. */
  readonly title?: string
  /** One sentence under the title. */
  readonly lead?: string
  /** While there is nothing to show yet: a skeleton instead of the children. */
  readonly loading?: boolean
  /** When there is nothing to show and why: its sentence and 重试 instead of the children. */
  readonly failure?: Failure | undefined
  readonly onRetry?: () => void
  /** The one main act of the page, fixed to the bottom: usually one Button. */
  readonly action?: ReactNode
  readonly children?: ReactNode
}

/** The root of every page: tokens and 大字, title, the states a page can be in, the bottom bar. */
export function Page({ title, lead, loading = false, failure, onRetry, action, children }: PageProps) {
  const large = useSettings((settings) => settings.large)
  const online = useOnline()
  return (
    <View
      className={`page${large ? ' large' : ''}${action ? ' page--with-action' : ''}`}
      {...(process.env.TARO_ENV === 'h5' ? spoken({ role: 'main' }) : {})}
    >
      {online ? null : (
        <NoticeBar tone="attention" icon="offline" text="现在没有网络。写好的内容都在，连上以后再提交。" />
      )}
      {process.env.TARO_ENV === 'h5' ? <BackLink /> : null}
      {title ? (
        <View className="page__title" {...spoken({ role: 'heading', level: 1 })}>
          {together(title)}
        </View>
      ) : null}
      {lead ? (
        <View className="page__lead">
          <WholeDates text={lead} />
        </View>
      ) : null}
      <Body loading={loading} failure={failure} onRetry={onRetry}>
        {children}
      </Body>
      {action && !loading && !failure ? <View className="page__action">{action}</View> : null}
    </View>
  )
}

function Body({
  loading,
  failure,
  onRetry,
  children,
}: Pick<PageProps, 'loading' | 'failure' | 'onRetry' | 'children'>) {
  if (loading) return <Skeleton />
  if (failure) return <ErrorState failure={failure} {...(onRetry ? { onRetry } : {})} />
  return <>{children}</>
}
