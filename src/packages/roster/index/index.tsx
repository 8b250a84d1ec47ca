import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 院里名册 */
export default function RosterPage() {
  return (
    <Page title="院里名册">
      <Empty title="还没有选院子" words="请从“办事”里点开您的院子。" />
    </Page>
  )
}
