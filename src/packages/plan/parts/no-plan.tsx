import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** An address that names no plan and no yard. */
export function NoPlan({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Empty icon="calculator" title="没有找到这个方案" words="请从“院里的事”里点开那一件，再看它的费用。">
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
