import { useState } from 'react'
import { View } from '@tarojs/components'
import type { RoundView } from '../../../../types/round'
import { paperEndCauseLabels, pledgeKindLabels } from '../../../../types/round-kinds'
import { yuanSaid } from '../../../../cloudfunctions/rules/pledge/words'
import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { pageOf, Pager } from '../../../components/pager'
import { pledgePaths } from '../parts/paths'

const homesOnPage = 20
type Home = RoundView['homes'][number]

/** Which home means to pay what; a home without a telephone leads to its paper. */
export function Homes({ view }: { readonly view: RoundView }) {
  const [page, setPage] = useState(0)
  const { shown, page: at, pages } = pageOf(view.homes, page, homesOnPage)
  const { compoundId } = view
  return (
    <Card title="一家一家看">
      <View className="soft">您看了这一次，已经记下。没登记的不要在群里点名。</View>
      {view.homes.some(({ mayEnterPaper }) => mayEnterPaper) ? (
        <Button
          id="enter-paper"
          kind="secondary"
          label="代为登记（有签字的纸）"
          onPress={() => {
            openPage(pledgePaths.paper, { compoundId, roundId: view.roundId })
          }}
        />
      ) : null}
      {shown.map((home) => (
        <ListRow
          key={`${home.unitId}${home.topUp ? '.top' : ''}`}
          id={`home-${home.unitId}`}
          title={homeLabel(home)}
          detail={detailOf(home)}
          value={valueOf(home)}
          {...(home.pledge?.paper || home.mayEnterPaper
            ? {
                onPress: () => {
                  openPage(pledgePaths.paper, { compoundId, roundId: home.roundId, unitId: home.unitId })
                },
              }
            : {})}
        />
      ))}
      <Pager page={at} pages={pages} onPage={setPage} />
    </Card>
  )
}

/** A home, and whether it is asked once more. */
export function homeLabel({ label, topUp }: Pick<Home, 'label' | 'topUp'>): string {
  return topUp ? `${label}（补的一轮）` : label
}

function detailOf(home: Home): string {
  const { share, pledge } = home
  const asked = share === 0 ? '照方案不用出' : `照方案 ${yuanSaid(share)}`
  if (pledge === null) return `${asked}${endedWords(home)}`
  const kind = pledge.kind === 'byPlan' ? '' : `，${pledgeKindLabels[pledge.kind]}`
  const paper = pledge.paper ? '，照纸登记' : endedWords(home)
  return `${asked}${kind}${pledge.reason === '' ? '' : `：${pledge.reason}`}${paper}`
}

/** What became of a paper that stands no more. */
function endedWords({ endedPaper, pledge }: Home): string {
  if (endedPaper === null) return ''
  const said = `；纸上的 ${yuanSaid(endedPaper.amount)} `
  if (endedPaper.cause !== null) return `${said}撤了：${paperEndCauseLabels[endedPaper.cause]}`
  return `${said}${pledge === null ? '这家自己撤了' : '这家自己改了'}`
}

function valueOf({ share, pledge }: Home): string {
  if (pledge === null) return share === 0 ? '' : '还没登记'
  return pledge.state === 'cancelled'
    ? `${yuanSaid(pledge.amount)}，作废`
    : `登记了 ${yuanSaid(pledge.amount)}`
}
