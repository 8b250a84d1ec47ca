import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 参加表决的名册 */
export default function RollPage() {
  return (
    <Page title="参加表决的名册">
      <Empty title="还没有选哪一件事" words="请从“表决”里点开一件，再看名册。" />
    </Page>
  )
}
