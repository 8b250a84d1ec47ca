import { OfficePage, RefusedPage } from '../parts/office-page'
import { GiveForm } from './give-form'

/** 给一个身份; with an office in the address, 交接: the same questions without role and place. */
export default function GivePage() {
  return (
    <OfficePage title="给一个身份">
      {(props) => {
        const { office, list } = props
        const may = office ? office.mayHandOver : list.mayGive.length > 0
        return may ? (
          <GiveForm {...props} />
        ) : (
          <RefusedPage title="给一个身份" words="给身份、交接由业委会或社区来办，请找他们。" />
        )
      }}
    </OfficePage>
  )
}
