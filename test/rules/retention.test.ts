import {
  datedKinds,
  dueBefore,
  dueOpenings,
  goesOn,
  openingsGoOn,
  retentionPeriods,
} from '../../cloudfunctions/rules/retention'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { resolvePack } from '../../cloudfunctions/rules/packs'
import { calendarDay, instant } from '../../types/units'

const periods = retentionPeriods(resolvePack('chongqing-hechuan-nanjin'))
const moment = (day: string, hour = 10) => momentOf(calendarDay(day), hour)

describe('periods', () => {
  test('a pack that inherits, one stored before there were periods, and none at all say the national ones', () => {
    expect(periods.days).toEqual({
      ...{
        rsvps: 30,
        raisedHands: 30,
        floorNotes: 90,
        topicAuthors: 90,
        concernAuthors: 365,
        matterFollowers: 365,
      },
      ...{ requestIds: 30, endedBindings: 90, concernPeople: 90, usedSlips: 30, looseImports: 30 },
      ...{ looseFiles: 30, usedInvitations: 30, endedReviews: 90, handledReports: 90 },
      ...{ doneWork: 30, settledObjections: 730, exemptReasons: 90, paymentPapers: 1100 },
      ...{ hardshipNotes: 365, pledgeReasons: 365 },
      ...{ endedExemptions: 365 },
    })
    expect([periods.committeeTermYears, periods.ballotYearsAfterTerm]).toEqual([5, 1])
    expect(retentionPeriods({ fields: {} })).toEqual(periods)
    expect(retentionPeriods(null)).toEqual(periods)
  })

  test('a pack may say its own, and one it leaves open is not for ever', () => {
    const source = { source: '试验', mark: 'V' } as const
    const own = retentionPeriods({
      fields: { requestIdDays: { value: 7, ...source }, usedSlipDays: { value: null, ...source } },
    })
    expect([own.days.requestIds, own.days.usedSlips]).toEqual([7, 30])
  })
})

describe.each(datedKinds)('%s', (kind) => {
  const days = periods.days[kind]

  test('stays through its last day, whatever the hour it began, and is due with the next', () => {
    for (const hour of [0, 10, 23]) {
      const since = moment('2026-09-01', hour)
      const last = calendarDay(new Date(Date.UTC(2026, 8, 1 + days)).toISOString().slice(0, 10))
      expect(since < dueBefore(kind, instant(momentOf(last, 23, 59)), periods)).toBe(false)
      const next = goesOn(kind, since, periods)
      expect(since < dueBefore(kind, momentOf(next, 0), periods)).toBe(true)
    }
  })
})

describe('openings of ballots', () => {
  const closedAt = moment('2026-10-10')

  test('the recorded term and a year', () => {
    const decision = { closedAt, termEndsAt: moment('2028-06-30') }
    expect(openingsGoOn(decision, periods)).toBe('2029-07-01')
    expect(dueOpenings([decision], momentOf(calendarDay('2029-06-30'), 23, 59), periods)).toEqual([])
    expect(dueOpenings([decision], momentOf(calendarDay('2029-07-01'), 0), periods)).toEqual([decision])
  })

  test('a term not recorded, or longer than a term may be, is the longest there is', () => {
    for (const termEndsAt of [null, moment('2099-01-01')])
      expect(openingsGoOn({ closedAt, termEndsAt }, periods)).toBe('2032-10-11')
  })

  test('29 February', () => {
    expect(openingsGoOn({ closedAt: moment('2027-03-01'), termEndsAt: moment('2028-02-29') }, periods)).toBe(
      '2029-03-01',
    )
  })
})
