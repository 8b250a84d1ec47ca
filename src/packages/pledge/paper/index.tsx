import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import type { CompoundId, RoundId } from '../../../../types/ids'
import type { RoundView } from '../../../../types/round'
import { goBack, replacePage } from '../../../client/navigate'
import { useQueryCall } from '../../../client/query'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Empty } from '../../../components/empty'
import { Page } from '../../../components/page'
import { PickField } from '../../../components/pick-field'
import { NoPlan } from '../parts/no-plan'
import { pledgePaths } from '../parts/paths'
import { homeLabel } from '../round/homes'
import { EnterPaper, type PaperHome } from './enter'
import { Written } from './written'

const title = '代为登记'

/** 代为登记: what a home without a telephone signed on paper, entered by a convener; or what was entered, looked at again. */
export default function PaperPage() {
  const { compoundId, roundId, unitId } = useRouter().params
  const { data, failure, loading, refresh } = useQueryCall(
    'round.view',
    { compoundId: compoundId as CompoundId, roundId: roundId as RoundId },
    { enabled: Boolean(compoundId && roundId) },
  )
  if (!compoundId || !roundId) return <NoPlan title={title} />
  if (!data) return <Page title={title} loading={loading} failure={failure} onRetry={refresh} />
  return <Paper view={data} asked={unitId ? `${unitId}.${roundId}` : ''} />
}

/** One home of one round: the same home may be asked once more for what is missing. */
function keyOf({ unitId, roundId }: PaperHome): string {
  return `${unitId}.${roundId}`
}

function Paper({ view, asked }: { readonly view: RoundView; readonly asked: string }) {
  const [picked, setPicked] = useState(asked)
  // What has just been entered stays in view, whatever the list says now.
  const [entered, setEntered] = useState(false)
  const home = view.homes.find((one) => keyOf(one) === picked) ?? null
  const waiting = view.homes.filter(({ mayEnterPaper }) => mayEnterPaper)
  const lead = `${view.title}，${home === null ? view.scopeLabel : homeLabel(home)}`
  const again = () => {
    setEntered(false)
    setPicked('')
  }
  if (home?.pledge?.paper) {
    const next = waiting.length > 0 ? again : null
    return <Written view={view} home={home} lead={lead} fresh={entered} onNext={next} onTakenBack={again} />
  }
  if (home?.mayEnterPaper) {
    return (
      <EnterPaper
        key={picked}
        view={view}
        home={home}
        lead={lead}
        onEntered={() => {
          setEntered(true)
        }}
        onOther={again}
      />
    )
  }
  if (waiting.length === 0 || home !== null) return <NothingToEnter view={view} home={home} lead={lead} />
  return (
    <Page title={title} lead={lead}>
      <Card>
        <PickField
          id="paper-home"
          label="谁家的纸"
          unchosen="请选一家"
          options={waiting.map((one) => ({ value: keyOf(one), label: homeLabel(one) }))}
          value={picked}
          onChange={setPicked}
        />
      </Card>
      <Button id="not-now" kind="quiet" label="先不录" onPress={goBack} />
    </Page>
  )
}

/** Nobody waits, it is over, it is the caller's own home, or somebody else's to do. */
function NothingToEnter({
  view,
  home,
  lead,
}: {
  readonly view: RoundView
  readonly home: PaperHome | null
  readonly lead: string
}) {
  const byPhone = home !== null && home.pledge !== null && home.pledge.state !== 'cancelled'
  return (
    <Page title={title} lead={lead}>
      <Empty
        icon="check"
        title={byPhone ? '这家自己登记了' : '现在没有要录的纸'}
        words={
          byPhone
            ? '在手机上登记过，以他们自己登记的为准。要改，由他们自己改。'
            : '都登记了、登记的日子过了，或者不归您录。您自己家的，请在手机上直接登记。'
        }
      >
        <Button
          id="back-to-round"
          label="看各家登记了多少"
          onPress={() => {
            replacePage(pledgePaths.round, { compoundId: view.compoundId, roundId: view.roundId })
          }}
        />
      </Empty>
    </Page>
  )
}
