import { KitPage } from '../kit-page'
import { ChoiceSamples } from './choice-samples'
import { ListSamples } from './list-samples'

/** 样例：选择和列表. */
export default function KitChoicesPage() {
  return (
    <KitPage title="选择和列表">
      <ChoiceSamples />
      <ListSamples />
    </KitPage>
  )
}
