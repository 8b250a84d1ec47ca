import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** 公示核算 */
export default function CheckPage() {
  return (
    <Page title="公示核算">
      <Empty title="请照公示填数字" words="这里用来核对墙上贴的结果。" />
    </Page>
  )
}
