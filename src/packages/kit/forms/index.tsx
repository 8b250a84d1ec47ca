import { KitPage } from '../kit-page'
import { ButtonSamples } from './button-samples'
import { FieldSamples } from './field-samples'

/** 样例：填写: what one presses and what one writes in. */
export default function KitFormsPage() {
  return (
    <KitPage title="填写">
      <ButtonSamples />
      <FieldSamples />
    </KitPage>
  )
}
