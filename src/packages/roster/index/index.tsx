import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../../types/contract'
import type { CompoundId } from '../../../../types/ids'
import { areaLabel } from '../../../../types/units'
import { buildingLabel } from '../../../../cloudfunctions/rules/roster/label'
import { openPage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Card, ListRow } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { NoticeBar } from '../../../components/notice'
import { Page } from '../../../components/page'
import { Pager, pageOf } from '../../../components/pager'
import { grouped } from '../../../words/count'
import { CompoundPage } from '../parts/compound-page'
import { paths } from '../parts/paths'
import { SamePersonCard } from '../parts/same-person-card'
import { WaysIn } from '../parts/ways-in'

type Roster = OperationOutput<'roster.view'>

const buildingsPerPage = 20

/** 院里名册: how many homes, owners and how much area, building by building. */
export default function RosterPage() {
  return <CompoundPage title="院里名册">{(compoundId) => <Roster compoundId={compoundId} />}</CompoundPage>
}

function Roster({ compoundId }: { readonly compoundId: CompoundId }) {
  const [unmask, setUnmask] = useState(false)
  const { data, failure, loading, refresh } = useQueryCall('roster.view', {
    compoundId,
    buildingId: null,
    unmask,
  })
  if (!data) return <Page title="院里名册" loading={loading} failure={failure} onRetry={refresh} />
  if (data.units === 0) return <NothingYet compoundId={compoundId} mayEdit={data.mayEdit} />
  return (
    <Page title="院里名册" lead={data.compoundName}>
      <Counts roster={data} />
      {data.samePersonQuestions.length > 0 ? (
        <SamePersonCard
          compoundId={compoundId}
          questions={data.samePersonQuestions}
          unmasked={data.unmasked}
          onUnmask={() => {
            setUnmask(true)
          }}
          onAnswered={refresh}
        />
      ) : null}
      <Buildings compoundId={compoundId} roster={data} />
      {data.mayEdit ? (
        <Card title="名册有变化？">
          <View className="text">
            改一两套，点开楼栋直接改。改得多，把新表格上传一次：会先让您看清楚哪些变了，再写入。
          </View>
          <WaysIn compoundId={compoundId} primary={false} />
        </Card>
      ) : null}
    </Page>
  )
}

function NothingYet({ compoundId, mayEdit }: { readonly compoundId: CompoundId; readonly mayEdit: boolean }) {
  if (!mayEdit) {
    return (
      <Page title="院里名册">
        <Empty icon="house" title="名册还没有建" words="由业委会、社区或全院代表来建。建好了，这里看得到。" />
      </Page>
    )
  }
  return (
    <Page title="院里名册">
      <Card title="名册还是空的，先把房号录进来">
        <View className="text">有业主表格的，直接上传，Excel 存的 .xlsx 或 .csv 都行，列的先后不要紧。</View>
        <View className="text">手上没有表格，按楼栋、单元、楼层生成房号，面积和业主以后慢慢补。</View>
        <WaysIn compoundId={compoundId} primary />
      </Card>
    </Page>
  )
}

function Counts({ roster }: { readonly roster: Roster }) {
  const { units, headcount, headcountMerged, area, withoutArea, withoutOwner } = roster
  const doubtful = headcount !== headcountMerged
  return (
    <>
      <Card>
        <ListRow title="房屋" value={`${grouped(units)} 套`} />
        <ListRow
          title="业主"
          detail="一位业主有几套房，算 1 位；一套房几个人共有，也算 1 位。"
          value={
            doubtful ? `${grouped(headcountMerged)} 到 ${grouped(headcount)} 位` : `${grouped(headcount)} 位`
          }
        />
        <ListRow title="专有面积" detail="房本上的建筑面积，各套相加。" value={areaLabel(area)} />
      </Card>
      {withoutArea > 0 ? (
        <NoticeBar
          tone="attention"
          icon="alert"
          text={`还有 ${grouped(withoutArea)} 套没有面积。补齐以前，不能开始正式投票。`}
        />
      ) : null}
      {withoutOwner > 0 ? (
        <NoticeBar
          text={`还有 ${grouped(withoutOwner)} 套没有业主姓名。照样算进总数，但补上以前没人能投这一票。`}
        />
      ) : null}
    </>
  )
}

function Buildings({ compoundId, roster }: { readonly compoundId: CompoundId; readonly roster: Roster }) {
  const [at, setAt] = useState(0)
  const { shown, page, pages } = pageOf(roster.buildings, at, buildingsPerPage)
  return (
    <Card title="按楼栋看">
      {shown.map(({ id, name, units, area }) => (
        <ListRow
          key={id}
          id={`building-${name}`}
          icon="house"
          title={buildingLabel(name)}
          detail={`${grouped(units)} 套`}
          value={areaLabel(area)}
          onPress={() => {
            openPage(paths.building, { compoundId, buildingId: id })
          }}
        />
      ))}
      <Pager page={page} pages={pages} onPage={setAt} />
    </Card>
  )
}
