import { NotChosen } from '../../../components/not-chosen'
import { Page } from '../../../components/page'

/** An address that names no yard. */
export function NoCompound({ title }: { readonly title: string }) {
  return (
    <Page title={title}>
      <NotChosen tab="service" />
    </Page>
  )
}
