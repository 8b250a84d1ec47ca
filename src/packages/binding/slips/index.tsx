import { useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import { showTop } from '../../../client/scroll'
import { Page } from '../../../components/page'
import { HomePage } from '../parts/home-page'
import { ChooseDoors } from './choose-doors'
import { IssuedSlips, type Issued } from './issued'
import './index.scss'

/** 出门条: choose doors on the picture of the house, make slips, and hand them out. */
export default function SlipsPage() {
  return (
    <HomePage title="出门条" unitNeeded={false}>
      {({ compoundId }) => <Slips compoundId={compoundId} />}
    </HomePage>
  )
}

function Slips({ compoundId }: { readonly compoundId: CompoundId }) {
  // Nowhere but here: on a lent or lost telephone the codes of a whole house must not be found.
  const [issued, setIssued] = useState<Issued | null>(null)
  const [fresh, setFresh] = useState(0)
  if (issued) {
    return (
      <Page title="门条出好了">
        <IssuedSlips
          compoundId={compoundId}
          issued={issued}
          onPutAway={() => {
            setIssued(null)
            setFresh(fresh + 1)
            showTop()
          }}
        />
      </Page>
    )
  }
  return (
    <ChooseDoors
      key={fresh}
      compoundId={compoundId}
      onIssued={(made) => {
        setIssued(made)
        showTop()
      }}
    />
  )
}
