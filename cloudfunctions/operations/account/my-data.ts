import { ok } from '../../../types/result'
import type { CalendarDay, Instant } from '../../../types/units'
import { dayLabel, dayOf } from '../../rules/clocks'
import { thingAbout, thingDetail } from '../../rules/own-things'
import type { PackFields } from '../../rules/packs'
import { goesOn, openingsGoOn, retentionPeriods, type RetentionPeriods } from '../../rules/retention'
import { unitLabel } from '../../rules/roster/label'
import { ownDataStatement, type OwnData } from '../../store/own-account'
import { direct } from '../operation'
import { asMyself } from '../as-myself'

/** Everything held about the caller, with what becomes of it. No choice is among it. */
export const myData = direct('account.myData', async (host, call) => {
  const own = await asMyself<OwnData>(host, call, ownDataStatement)
  if (!own.ok) return own
  const { compounds, homes, offices, ballots, things, accountId: _accountId, ...rest } = own.value
  const places = new Map(compounds.map((compound) => [compound.id, placeOf(compound)]))
  const place = (id: string): Place => places.get(id) ?? placeOf({ pack: null, held: false })
  return ok({
    now: call.now,
    ...rest,
    homes: homes.map((home) => ({
      compound: home.compound,
      label: unitLabel(home),
      kind: home.kind,
      status: home.status,
      name: home.name,
      note: home.note,
      since: home.since,
      until: home.until,
      roster: home.ownerName === null ? null : { name: home.ownerName, phone: home.ownerPhone },
      keeping: homeKeeping(home, place(home.compoundId), call.now),
    })),
    offices: offices.map(({ compound, ...office }) => ({ place: compound, ...office })),
    ballots: ballots.map((ballot) => ({
      title: ballot.title,
      at: ballot.at,
      keeping: ballotKeeping(ballot, place(ballot.compoundId), call.now),
    })),
    things: things.map(({ kind, place: where, at, words, answer, ...thing }) => ({
      ...{ kind, place: where, at, words, answer },
      home: thing.home === null ? null : unitLabel(thing.home),
      about: thingAbout({ kind, ...thing }),
      detail: thingDetail({ kind, ...thing }),
    })),
    holds: compounds
      .filter(({ held }) => held)
      .map(({ name }) => `${name}现在有不同意见没答复，或者有人起诉、查账，到期的也先不删。事情了结了再删。`),
  })
})

interface Place {
  readonly periods: RetentionPeriods
  readonly held: boolean
}

function placeOf({ pack, held }: { pack: unknown; held: boolean }): Place {
  return { periods: retentionPeriods(pack as { fields: Partial<PackFields> } | null), held }
}

function goes(day: CalendarDay, { held }: Place, now: Instant): string {
  if (day > dayOf(now)) return `${dayLabel(day, now)}删除`
  return held ? '到期了，事情了结就删' : '到期了，今天就删'
}

function homeKeeping(home: OwnData['homes'][number], place: Place, now: Instant): string {
  if (home.status === 'pending') return '核对完以前留着；您可以撤回。'
  if (home.status === 'accepted') return '您住在这里、是这家人，就一直留着；您可以自己结束。'
  if (home.name === '' && home.note === '') return '姓名和说明已经删了，只留下有过这件事。'
  const ended = (home.status === 'ended' ? home.until : null) ?? home.decidedAt ?? home.until ?? home.since
  return `姓名和说明${goes(goesOn('endedBindings', ended, place.periods), place, now)}。`
}

function ballotKeeping(ballot: OwnData['ballots'][number], place: Place, now: Instant): string {
  if (ballot.closedAt === null) return '投票还没结束。结束后按业委会的任期再留 1 年，然后只留总数。'
  const day = openingsGoOn({ closedAt: ballot.closedAt, termEndsAt: ballot.termEndsAt }, place.periods)
  return `法律要求留着备查，现在不能删。投了什么、谁投的，${goes(day, place, now)}；总数和结果留下。`
}
