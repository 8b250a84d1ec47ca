import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

/** An address that names no plan. */
export function NoPlan({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <NotChosen tab="home" icon="paper" title="没有选是哪个方案" words="请从“首页”或者院里的事里点开。" />
    </Page>
  )
}
