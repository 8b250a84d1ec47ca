import { KitPage } from '../kit-page'
import { FileSamples } from './file-samples'

/** 样例：照片和 PDF. */
export default function KitFilesPage() {
  return (
    <KitPage title="照片和 PDF">
      <FileSamples />
    </KitPage>
  )
}
