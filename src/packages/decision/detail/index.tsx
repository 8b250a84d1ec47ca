import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 这件事 */
export default function DecisionDetailPage() {
  return (
    <Page title="这件事">
      <Empty title="还没有选哪一件事" words="请从“表决”里点开一件来看。" />
    </Page>
  )
}
