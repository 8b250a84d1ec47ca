import { useState } from 'react'
import { View } from '@tarojs/components'
import type { OperationOutput } from '../../../types/contract'
import { roleLabels, type Role } from '../../../types/roles'
import { openPage } from '../../client/navigate'
import { callPhone } from '../../client/phone'
import { useQueryCall, useWriteCall } from '../../client/query'
import { useSession } from '../../client/session'
import { Button } from '../../components/button'
import { Card, ListRow } from '../../components/card'
import { ConfirmSheet } from '../../components/confirm-sheet'
import { LargeTypeCard } from '../../components/large-type-card'
import { NoticeBar } from '../../components/notice'
import { Page } from '../../components/page'
import { ErrorState } from '../../components/error-state'
import { Skeleton } from '../../components/skeleton'
import { MyDataCard } from './my-data-card'
import { SignInForm } from './sign-in-form'
import { phoneText } from '../../words/phone'

type Me = OperationOutput<'account.me'>

/** 我的: the type size, who I am here, and what is mine. The switch works before and without signing in. */
export default function MePage() {
  const { data, failure, loading, refresh } = useQueryCall('account.me', {})
  return (
    <Page title={data?.account ? data.account.name : '我的'}>
      <LargeTypeCard />
      {loading ? <Skeleton cards={1} /> : null}
      {failure && !data && !loading ? <ErrorState failure={failure} onRetry={refresh} /> : null}
      {data ? <Account me={data} /> : null}
    </Page>
  )
}

function Account({ me }: { readonly me: Me }) {
  if (!me.account) return <SignInForm />
  return (
    <>
      {me.compounds.map((compound) => (
        <CompoundCard key={compound.id} compound={compound} />
      ))}
      {me.compounds.length === 0 ? (
        <Card title="还没有您的院子">
          <View className="text">说一声您住哪一家。核对好了，这里会出现您家和您的身份。</View>
          <Button
            id="ask-home"
            label="我住这里"
            onPress={() => {
              openPage('/packages/binding/ask/index')
            }}
          />
        </Card>
      ) : null}
      <MyDataCard />
      <SignOut />
    </>
  )
}

/** Those whose word counts when somebody says which home is theirs. */
const vouchers: readonly Role[] = ['buildingRep', 'committee', 'communityStaff', 'counter', 'supervisor']
/** Those who look at what the check did not let pass. */
const reviewers: readonly Role[] = ['committee', 'communityStaff']
/** Those who take slips to the doors. */
const issuers: readonly Role[] = ['buildingRep', 'committee', 'communityStaff']
/** Those who may say that nothing is to be deleted for the time being. */
const holders: readonly Role[] = ['committee', 'communityStaff']

function CompoundCard({ compound }: { readonly compound: Me['compounds'][number] }) {
  const { id, name, demo, closed, homes, roles, contactPhone } = compound
  const compoundId = id
  const vouches = !closed && roles.some(({ role }) => vouchers.includes(role))
  const reviews = !closed && roles.some(({ role }) => reviewers.includes(role))
  const issues = !closed && roles.some(({ role }) => issuers.includes(role))
  return (
    <Card title={name}>
      {demo ? <View className="soft">演示数据，人物虚构</View> : null}
      {closed ? <NoticeBar text="这个院子在这里已经停用：以前的都能看，不能再写新的。" /> : null}
      {homes.map((home) => (
        <ListRow
          key={home.bindingId}
          icon="home"
          title={home.label}
          detail={home.status === 'pending' ? '身份还在核对，核对好了就能投票' : '身份已核对'}
          value={roleLabels[home.kind]}
          id={`home-${home.unitId}`}
          onPress={() => {
            openPage('/packages/binding/home/index', { compoundId, unitId: home.unitId })
          }}
        />
      ))}
      {roles.map(({ role, scopeLabel }) => (
        <ListRow
          key={`${role}.${scopeLabel}`}
          id={`office-${role}`}
          icon="people"
          title={roleLabels[role]}
          detail={`管到：${scopeLabel}`}
          onPress={() => {
            openPage('/packages/office/list/index', { compoundId: id })
          }}
        />
      ))}
      {roles.some(({ role }) => role === 'operator') ? (
        <ListRow
          id="operator-health"
          icon="info"
          title="系统运行情况"
          detail="数据库、待办、定时任务"
          onPress={() => {
            openPage('/packages/operator/health/index', { compoundId: id })
          }}
        />
      ) : null}
      {issues && roles.some(({ role }) => holders.includes(role)) ? (
        <ListRow
          id={`keeping-${id}`}
          icon="lock"
          title="信息留多久"
          detail="到期就删；有人起诉、查账，先不删"
          onPress={() => {
            openPage('/packages/data/keeping/index', { compoundId })
          }}
        />
      ) : null}
      {vouches ? (
        <ListRow
          id={`queue-${id}`}
          icon="check"
          title="核对身份"
          detail="谁报了“我住这里”，等您说认不认得"
          onPress={() => {
            openPage('/packages/binding/queue/index', { compoundId })
          }}
        />
      ) : null}
      {issues ? (
        <ListRow
          id={`slips-${id}`}
          icon="paper"
          title="出门条"
          detail="送到门上，一家一张，有了它当场就能登记"
          onPress={() => {
            openPage('/packages/binding/slips/index', { compoundId })
          }}
        />
      ) : null}
      {reviews ? (
        <ListRow
          id={`reviews-${id}`}
          icon="check"
          title="核对大家写的"
          detail="自动检查没有放行的，和被人举报的"
          onPress={() => {
            openPage('/packages/review/queue/index', { compoundId })
          }}
        />
      ) : null}
      {homes.length > 0 || roles.length > 0 ? (
        <ListRow
          id={`mine-${id}`}
          icon="paper"
          title="我写的"
          detail="还在核对的，和没有公开的原因"
          onPress={() => {
            openPage('/packages/review/mine/index', { compoundId })
          }}
        />
      ) : null}
      {closed ? null : (
        <ListRow
          id={`ask-${id}`}
          icon="plus"
          title={homes.length === 0 ? '我住这里' : '我还有一套房'}
          detail="说一声是哪一家，核对好就能投票"
          onPress={() => {
            openPage('/packages/binding/ask/index', { compoundId })
          }}
        />
      )}
      {contactPhone ? (
        <ListRow
          icon="phone"
          title="有事打电话"
          detail={phoneText(contactPhone)}
          onPress={() => {
            callPhone(contactPhone)
          }}
        />
      ) : null}
    </Card>
  )
}

function SignOut() {
  const [asking, setAsking] = useState(false)
  const { send, busy, failure, clear } = useWriteCall('session.signOut')
  const forgetSession = useSession((session) => session.signOut)

  async function signOut(): Promise<void> {
    const result = await send({})
    // Nobody signed in is as good as signed out.
    if (!result.ok && result.error.code !== 'notSignedIn') return
    forgetSession()
    setAsking(false)
  }

  return (
    <>
      <Button
        id="sign-out"
        kind="quiet"
        label="退出登录"
        onPress={() => {
          clear()
          setAsking(true)
        }}
      />
      <ConfirmSheet
        open={asking}
        question="要在这个手机上退出登录吗？"
        words="退出后，没写完的内容会清掉。想在别的手机上接着用，先去“换手机”要一个码；不然再登录要重新找楼栋代表要门条或邀请码。"
        confirmLabel="退出登录"
        cancelLabel="不退出"
        busy={busy}
        failure={failure}
        onConfirm={() => void signOut()}
        onCancel={() => {
          setAsking(false)
        }}
      />
    </>
  )
}
