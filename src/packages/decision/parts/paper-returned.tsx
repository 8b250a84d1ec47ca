import { View } from '@tarojs/components'
import type { DecisionView } from '../../../../types/decision-view'
import { NoticeBar } from '../../../components/notice'
import { enteredBySentence, ownPaperSentence } from '../words/paper'
import { OwnChoice } from './own-choice'

type Voter = DecisionView['mine'][number]

interface ViewProps {
  readonly view: DecisionView
}

interface ReturnedProps extends ViewProps {
  readonly returned: NonNullable<Voter['returned']>
  readonly voterId: Voter['voterId']
}

/** Of a paper: who read it in, and when; of a phone: a way to open what it said. */
export function PaperReturned({ view, returned, voterId }: ReturnedProps) {
  return returned.channel === 'paper' ? (
    <View className="text">{enteredBySentence(returned, view.now)}</View>
  ) : (
    <OwnChoice view={view} voterId={voterId} />
  )
}

/** A paper said to be this home's that counts for nothing, or for nothing yet: its owners are always told. */
export function OwnPaper({ view, voter }: ViewProps & { readonly voter: Voter }) {
  const sentence = ownPaperSentence(voter, view.now)
  return sentence ? <NoticeBar tone="attention" text={sentence} /> : null
}
