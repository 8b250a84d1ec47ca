import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** An address that names no plan. */
export function NoPlan({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Empty icon="paper" title="没有选是哪个方案" words="请从“首页”或者院里的事里点开。">
        <Button
          label="去首页"
          onPress={() => {
            openTab('home')
          }}
        />
      </Empty>
    </Page>
  )
}
