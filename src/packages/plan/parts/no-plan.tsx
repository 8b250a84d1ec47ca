import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

/** An address that names no plan and no yard. */
export function NoPlan({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <NotChosen
        tab="home"
        icon="calculator"
        title="没有找到这个方案"
        words="请从“院里的事”里点开那一件，再看它的费用。"
      />
    </Page>
  )
}
