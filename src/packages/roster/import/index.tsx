import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 导入名册 */
export default function RosterImportPage() {
  return (
    <Page title="导入名册">
      <Empty title="还没有选院子" words="请从“办事”里点开您的院子，再导入名册。" />
    </Page>
  )
}
