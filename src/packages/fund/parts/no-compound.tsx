import { openTab } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'

/** An address that names no yard. */
export function NoCompound({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <Empty icon="people" title="还没有选院子" words="请从“账目”里点开您的院子。">
        <Button
          label="去账目"
          onPress={() => {
            openTab('accounts')
          }}
        />
      </Empty>
    </Page>
  )
}
