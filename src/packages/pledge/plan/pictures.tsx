import type { PlanView } from '../../../../types/cost-plan'
import { AmountHouse } from '../../../components/amount-house'
import { Card } from '../../../components/card'
import { payingHouses } from '../../../components/paying-houses'
import { PlanMoney } from '../../../components/plan-money'

/** The house by what each home is asked for, never by who has paid; and the way from the cost to what is shared. */
export function AmountPictures({ view }: { readonly view: PlanView }) {
  return (
    <>
      {view.homes === null ? null : (
        <Card title="各家出多少">
          {payingHouses(view.homes).map(({ house, floors }) => (
            <AmountHouse key={house} title={`${house}，颜色越深出得越多`} floors={floors} />
          ))}
        </Card>
      )}
      <PlanMoney view={view} />
    </>
  )
}
