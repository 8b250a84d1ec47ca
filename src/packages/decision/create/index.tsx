import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 发起一件事 */
export default function CreateDecisionPage() {
  return (
    <Page title="发起一件事">
      <Empty title="还没有选院子" words="请从“表决”里发起。" />
    </Page>
  )
}
