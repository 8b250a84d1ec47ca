import { useState } from 'react'
import type { CompoundId } from '../../../../types/ids'
import { useDraft } from '../../../client/drafts'
import { showTop } from '../../../client/scroll'
import { Page } from '../../../components/page'
import { HomePage } from '../parts/home-page'
import { ChooseDoors } from './choose-doors'
import { IssuedSlips, type Issued } from './issued'
import './index.scss'

const none: { readonly issued: Issued | null } = { issued: null }

/** 出门条: choose doors on the picture of the house, make slips, and hand them out. */
export default function SlipsPage() {
  return (
    <HomePage title="出门条" unitNeeded={false}>
      {({ compoundId }) => <Slips compoundId={compoundId} />}
    </HomePage>
  )
}

function Slips({ compoundId }: { readonly compoundId: CompoundId }) {
  const [draft, keep, forget] = useDraft(`binding.slips.${compoundId}`, none)
  const [fresh, setFresh] = useState(0)
  if (draft.issued) {
    return (
      <Page title="门条出好了">
        <IssuedSlips
          compoundId={compoundId}
          issued={draft.issued}
          onPutAway={() => {
            forget()
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
      onIssued={(issued) => {
        keep({ issued })
        showTop()
      }}
    />
  )
}
