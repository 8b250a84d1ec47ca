import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CompoundId } from '../../../../types/ids'
import { compoundRoles, type CompoundRole } from '../../../../types/role'
import { grantRoles, roleLabels, type GrantRole } from '../../../../types/roles'
import type { Instant } from '../../../../types/units'
import { openPage } from '../../../client/navigate'
import { Button } from '../../../components/button'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { Pager, pageOf } from '../../../components/pager'
import { OfficePage, type OfficePageProps } from '../parts/office-page'
import { paths } from '../parts/paths'
import { deputyWords, duties, sourceLabels, termWords, type OfficeView } from '../words'

const rowsPerPage = 10

/** 谁管什么: every office of the yard with its holder, open to everybody who lives here. */
export default function OfficesPage() {
  return <OfficePage title="谁管什么">{(props) => <Offices {...props} />}</OfficePage>
}

function Offices({ compoundId, list }: OfficePageProps) {
  const { offices, mayGive, now } = list
  const held = grantRoles.filter((role) => offices.some((office) => office.role === role))
  const open = compoundRoles.filter((role) => !held.includes(role))
  const give = (
    <Button
      id="give-office"
      label="给一个身份"
      onPress={() => {
        openPage(paths.give, { compoundId })
      }}
    />
  )
  return (
    <Page
      title="谁管什么"
      lead="院里的人都看得到。谁管什么、管到什么时候，写明了好找人。"
      {...(mayGive.length > 0 ? { action: give } : {})}
    >
      {offices.length === 0 ? (
        <Empty icon="people" title="现在还没有人担任什么" words="选好了人，由业委会或社区在这里写上。" />
      ) : null}
      {held.map((role) => (
        <RoleCard
          key={role}
          compoundId={compoundId}
          role={role}
          now={now}
          offices={offices.filter((office) => office.role === role)}
        />
      ))}
      {offices.length > 0 && open.length > 0 ? (
        <Card title="还没有人担任">
          <View className="text">{open.map((role) => roleLabels[role]).join('、')}</View>
        </Card>
      ) : null}
      {mayGive.length > 0 ? null : <View className="soft">觉得写得不对，或者想换人，请找业委会或社区。</View>}
    </Page>
  )
}

function dutyOf(role: GrantRole): string | undefined {
  return duties[role as CompoundRole]
}

interface RoleCardProps {
  readonly compoundId: CompoundId
  readonly role: GrantRole
  readonly now: Instant
  readonly offices: readonly OfficeView[]
}

function RoleCard({ compoundId, role, now, offices }: RoleCardProps) {
  const [at, setAt] = useState(0)
  const { shown, page, pages } = pageOf(offices, at, rowsPerPage)
  const duty = dutyOf(role)
  return (
    <Card title={roleLabels[role]}>
      {duty ? <View className="soft">{duty}</View> : null}
      {shown.map((office) => (
        <ListRow
          key={office.grantId}
          id={`office-${office.grantId}`}
          icon={office.own ? 'person' : 'people'}
          title={office.own ? `${office.name}（您本人）` : office.name}
          detail={[termWords(office.until, now), sourceLabels[office.source], deputyWords(office, now)]
            .filter(Boolean)
            .join('。')}
          value={office.scopeLabel}
          {...(office.mayEnd || office.mayHandOver || office.mayNameDeputy
            ? {
                onPress: () => {
                  openPage(paths.one, { compoundId, grantId: office.grantId })
                },
              }
            : {})}
        />
      ))}
      <Pager id={role} page={page} pages={pages} onPage={setAt} />
    </Card>
  )
}
