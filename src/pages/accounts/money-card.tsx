import { openPage } from '../../client/navigate'
import { useQueryCall } from '../../client/query'
import { Card, ListRow } from '../../components/card'

const keepers: readonly string[] = ['treasurer', 'committee', 'supervisor']

/** What one's own homes pay, and what those who keep the money look after; nothing for a visitor. */
export function MoneyCard() {
  const { data } = useQueryCall('account.me', {})
  const compounds = data?.compounds ?? []
  const mine = compounds.filter(({ homes }) => homes.some(({ status }) => status === 'accepted'))
  const kept = compounds.filter(({ roles }) => roles.some(({ role }) => keepers.includes(role)))
  if (mine.length === 0 && kept.length === 0) return null
  /** Somebody of one yard knows which; the name would only lengthen every line. */
  const of = (name: string): string => (compounds.length > 1 ? `${name}：` : '')
  return (
    <Card>
      {mine.map(({ id, name }) => (
        <ListRow
          key={id}
          id={`mine-${id}`}
          icon="house"
          title="我家交的"
          detail={`${of(name)}该交什么、交了多少、收据`}
          onPress={() => {
            openPage('/packages/fund/mine/index', { compoundId: id })
          }}
        />
      ))}
      {kept.map(({ id, name }) => (
        <ListRow
          key={id}
          id={`queue-${id}`}
          icon="check"
          title="收款核对"
          detail={`${of(name)}说交了的，一笔一笔对账`}
          onPress={() => {
            openPage('/packages/fund/queue/index', { compoundId: id })
          }}
        />
      ))}
      {kept.map(({ id, name }) => (
        <ListRow
          key={id}
          id={`table-${id}`}
          icon="paper"
          title="收款表"
          detail={`${of(name)}每家该交、已交，登记现金和退款`}
          onPress={() => {
            openPage('/packages/fund/table/index', { compoundId: id })
          }}
        />
      ))}
    </Card>
  )
}
