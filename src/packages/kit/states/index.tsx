import { KitPage } from '../kit-page'
import { StateSamples } from './state-samples'

/** 样例：状态和提示. */
export default function KitStatesPage() {
  return (
    <KitPage title="状态和提示">
      <StateSamples />
    </KitPage>
  )
}
