import { replacePage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'

/** Where the way leads when something is written down. */
export interface WayBack {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly label: string
}

interface WrittenDownProps {
  readonly title?: string
  /** Whose money, and what for. */
  readonly lead: string
  /** What happens next; unless told, that another person looks. */
  readonly words?: string
  readonly back: WayBack
}

/** 登记好了: what comes next, and the way back to what it belongs to. */
export function WrittenDown({
  title = '登记好了',
  lead,
  words = '这是第一遍。请另一个人到“收款核对”里复核，复核好了才算。',
  back,
}: WrittenDownProps) {
  return (
    <Page
      title={title}
      lead={lead}
      action={
        <Button
          id="back-home"
          label={back.label}
          onPress={() => {
            replacePage(back.path, back.query)
          }}
        />
      }
    >
      <NoticeBar tone="done" text={words} />
    </Page>
  )
}
