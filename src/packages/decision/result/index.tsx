import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 结果 */
export default function ResultPage() {
  return (
    <Page title="结果">
      <Empty title="还没有选哪一件事" words="请从“表决”里点开一件，看结果。" />
    </Page>
  )
}
