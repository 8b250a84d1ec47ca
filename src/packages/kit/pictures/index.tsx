import { KitPage } from '../kit-page'
import { PictureSamples } from './bars-and-house'

/** 样例：图: bars, house, stones, sums. */
export default function KitPicturesPage() {
  return (
    <KitPage title="图">
      <PictureSamples />
    </KitPage>
  )
}
