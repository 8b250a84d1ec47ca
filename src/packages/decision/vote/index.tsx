import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 投票 */
export default function VotePage() {
  return (
    <Page title="投票">
      <Empty title="还没有选哪一件事" words="请从“表决”里点开一件，再投票。" />
    </Page>
  )
}
