import { fc } from '../support/chance'
import type { MeetingKind } from '../../types/meeting-kinds'
import { calendarDay, centiSqm, instant } from '../../types/units'
import { momentOf } from '../../cloudfunctions/rules/clocks'
import { planEdit, type StandingMeeting } from '../../cloudfunctions/rules/meeting/agenda'
import { regimesOf } from '../../cloudfunctions/rules/meeting/kinds'
import { earliestStart, noticeGaps, writingGaps } from '../../cloudfunctions/rules/meeting/notice'
import { quorumOf, type QuorumUnit } from '../../cloudfunctions/rules/meeting/quorum'
import {
  judgeSignInCode,
  signInCode,
  signInStep,
  signInStepMs,
} from '../../cloudfunctions/rules/meeting/sign-in-code'
import { resolvePack } from '../../cloudfunctions/rules/packs'

const pack = resolvePack('national')!
const now = momentOf(calendarDay('2026-06-01'), 10)
const day = 86_400_000

function facts(kind: MeetingKind, startsAt: number) {
  return {
    ...{ kind, now, pack, items: [{ regime: 'deliberation' as const }] },
    ...{ startsAt: instant(startsAt), endsAt: instant(startsAt + 7_200_000) },
  }
}

describe('the hours of a meeting', () => {
  test('a meeting that lies in the past, or ends before it begins, or lasts a day, says so', () => {
    expect(writingGaps(facts('yard', now))).toHaveProperty('startsAt')
    expect(writingGaps(facts('yard', now + 1))).toEqual({})
    expect(writingGaps({ ...facts('yard', now + day), endsAt: instant(now + day) })).toHaveProperty('endsAt')
    expect(writingGaps({ ...facts('yard', now + day), endsAt: instant(now + 2 * day) })).toHaveProperty(
      'endsAt',
    )
  })

  test('the owners’ assembly: a notice on 1 June lets it begin from 17 June 00:00, not one moment before', () => {
    const first = momentOf(calendarDay('2026-06-17'), 0)
    expect(earliestStart('owners', now, pack)).toBe(first)
    expect(noticeGaps(facts('owners', first))).toEqual({})
    expect(noticeGaps(facts('owners', first - 1))['startsAt']).toContain('提前 15 天')
    expect(noticeGaps(facts('residents', first - 1))).toHaveProperty('startsAt')
    expect(noticeGaps(facts('yard', now + 3_600_000))).toEqual({})
  })

  test('a place whose notice days nobody has read: a legal notice waits, a yard meeting does not', () => {
    const unread = {
      ...pack,
      fields: { ...pack.fields, noticeDays: { ...pack.fields.noticeDays, value: null } },
    }
    expect(noticeGaps({ ...facts('owners', now + 60 * day), pack: unread as never })).toHaveProperty(
      'noticeDays',
    )
    expect(noticeGaps({ ...facts('yard', now + day), pack: unread as never })).toEqual({})
  })

  test('an agenda without any item is no notice', () => {
    expect(noticeGaps({ ...facts('yard', now + day), items: [] })).toHaveProperty('items')
  })

  test('only the owners’ assembly talks under the owners’ rules; a yard meeting only talks', () => {
    expect(regimesOf('yard')).toEqual(['deliberation'])
    expect(regimesOf('residents')).not.toContain('owners')
    expect(regimesOf('owners')).toContain('owners')
    const bold = { ...facts('yard', now + day), items: [{ regime: 'owners' as const }] }
    expect(writingGaps(bold)).toHaveProperty(['items.0.regime'])
  })
})

function item(id: string, change: object = {}) {
  return {
    ...{
      id: id as never,
      title: `议题${id}`,
      body: '',
      minutes: 10,
      presenter: '',
      regime: 'owners' as const,
    },
    ...{ matterId: null, papers: [], ...change },
  }
}

function standing(state: StandingMeeting['state'], kind: MeetingKind = 'owners'): StandingMeeting {
  return {
    ...{ kind, title: '会', scopeKind: 'compound', scopeId: null, place: '院坝', point: null, state },
    ...{ startsAt: instant(now + 30 * day), endsAt: instant(now + 30 * day + 1000) },
    items: ['a', 'b'].map((id) => ({ ...item(id), addedAfterNotice: false, state: 'waiting' as const })),
  }
}

function draftFrom(meeting: StandingMeeting, change: object) {
  const { state: _state, ...head } = meeting
  const items = meeting.items.map(({ addedAfterNotice: _added, state: _itemState, ...one }) => one)
  return { ...head, items, ...change }
}

describe('an agenda that is changed', () => {
  test('draft: everything may change, and what is left out is taken away', () => {
    const before = standing('draft')
    const plan = planEdit(before, draftFrom(before, { title: '别的', items: [item('b', { title: '改了' })] }))
    expect(plan).toMatchObject({
      ok: true,
      removed: ['a'],
      items: [{ id: 'b', ordinal: 1, addedAfterNotice: false }],
    })
  })

  test('after the notice: an item that is added is marked and only talked about, whatever it says', () => {
    const before = standing('noticed')
    const plan = planEdit(before, draftFrom(before, { items: [item('a'), item('new'), item('b')] }))
    expect(plan).toMatchObject({
      ok: true,
      items: [
        { id: 'a', regime: 'owners', addedAfterNotice: false },
        { id: 'new', regime: 'deliberation', addedAfterNotice: true, ordinal: 2 },
        { id: 'b', ordinal: 3 },
      ],
    })
    expect(plan.ok && plan.added.map(({ id }) => id)).toEqual(['new'])
  })

  test('after the notice: what was announced is neither rewritten nor taken away', () => {
    const before = standing('noticed')
    const rewritten = draftFrom(before, { items: [item('a', { title: '别的' }), item('b')] })
    expect(planEdit(before, rewritten)).toMatchObject({
      ok: false,
      gaps: { 'items.0.title': expect.any(String) },
    })
    expect(planEdit(before, draftFrom(before, { items: [item('a')] }))).toMatchObject({ ok: false })
    expect(planEdit(before, draftFrom(before, { items: [item('b', { minutes: 5 }), item('a')] })).ok).toBe(
      true,
    )
  })

  test('after the notice: the hour of a legal meeting stays; a yard meeting may be moved', () => {
    const later = {
      startsAt: instant(now + 31 * day),
      endsAt: instant(now + 31 * day + 1000),
      place: '活动室',
    }
    const legal = standing('noticed')
    expect(planEdit(legal, draftFrom(legal, later))).toMatchObject({
      ok: false,
      gaps: { startsAt: expect.any(String), place: expect.any(String) },
    })
    const yard = standing('noticed', 'yard')
    expect(planEdit(yard, draftFrom(yard, later)).ok).toBe(true)
    const running = standing('running', 'yard')
    expect(planEdit(running, draftFrom(running, later)).ok).toBe(false)
  })

  test('an item twice, or one that is concluded and rewritten: refused', () => {
    const before = standing('draft')
    expect(planEdit(before, draftFrom(before, { items: [item('a'), item('a')] })).ok).toBe(false)
    const added = { ...item('c'), addedAfterNotice: true, state: 'concluded' as const }
    const running = { ...standing('running'), items: [...standing('running').items, added] }
    const change = draftFrom(running, { items: [item('a'), item('b'), item('c', { title: '改写' })] })
    expect(planEdit(running, change)).toMatchObject({ ok: false })
  })
})

describe('the code of the sign-in', () => {
  const secret = 'ab'.repeat(32)

  test('the code of this half minute and of the one before is taken, an older one has passed, any other is foreign', () => {
    const at = instant(1_790_000_000_000)
    const code = (back: number) => signInCode(secret, signInStep(at) - back)
    expect([0, 1, 2, 20, 21].map((back) => judgeSignInCode(secret, code(back), at))).toEqual([
      ...['current', 'current', 'passed', 'passed', 'foreign'],
    ])
    expect(judgeSignInCode(secret, signInCode(secret, signInStep(at) + 1), at)).toBe('foreign')
    expect(judgeSignInCode('cd'.repeat(32), code(0), at)).toBe('foreign')
    expect(judgeSignInCode(secret, ` ${code(0).slice(0, 3)} ${code(0).slice(3)}`, at)).toBe('current')
  })

  test('a code is six digits and holds for thirty seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (moment) => {
        const code = signInCode(secret, signInStep(instant(moment)))
        return /^\d{6}$/.test(code) && code === signInCode(secret, Math.floor(moment / signInStepMs))
      }),
    )
    expect(signInStepMs).toBe(30_000)
  })
})

describe('who must be there', () => {
  function unit(unitId: string, ownerIds: string[], area: number | null, present = false): QuorumUnit {
    return {
      ...{
        unitId,
        ownerIds,
        area: area === null ? null : centiSqm(area),
        countsForVoting: true,
        isHome: true,
      },
      ...{ present, ownerPresent: present },
    }
  }

  test('owners: both axes, exactly two thirds is enough, one short on either axis is not', () => {
    const six = [1, 2, 3, 4, 5, 6].map((n) => unit(`u${n}`, [`o${n}`], 1000, n <= 4))
    expect(quorumOf('owners', six)).toMatchObject({
      headcount: { present: 4, total: 6, need: 4 },
      area: { present: 4000, total: 6000, need: 4000 },
      met: true,
    })
    expect(
      quorumOf(
        'owners',
        six.map((one) => (one.unitId === 'u4' ? { ...one, ownerPresent: false } : one)),
      ),
    ).toMatchObject({
      headcount: { present: 3 },
      met: false,
    })
    const heavy = six.map((one) => (one.unitId === 'u6' ? { ...one, area: centiSqm(9000) } : one))
    expect(quorumOf('owners', heavy)).toMatchObject({ headcount: { present: 4 }, met: false })
  })

  test('owners: who has two homes counts once and is there with both; family alone is not the owner', () => {
    const units = [
      unit('a', ['o'], 1000, true),
      unit('b', ['o'], 3000),
      { ...unit('c', ['p'], 2000), present: true },
    ]
    expect(quorumOf('owners', units)).toMatchObject({
      headcount: { present: 1, total: 2 },
      area: { present: 4000, total: 6000 },
    })
  })

  test('owners: an area nobody has entered lets nothing be said', () => {
    expect(quorumOf('owners', [unit('a', ['o'], null, true)])).toMatchObject({ met: null })
  })

  test('residents: more than half of the homes; exactly half is not enough, a shop is no home', () => {
    const four = [1, 2, 3, 4].map((n) => unit(`u${n}`, [], 1000, n <= 2))
    const shop = { ...unit('shop', [], 1000, true), isHome: false }
    expect(quorumOf('residents', [...four, shop])).toMatchObject({
      homes: { present: 2, total: 4, need: 3 },
      met: false,
    })
    expect(quorumOf('residents', [...four.slice(0, 3), shop])).toMatchObject({ met: true })
  })

  test('nobody on the roster: nothing is met', () => {
    expect(quorumOf('owners', [])).toMatchObject({ met: false })
    expect(quorumOf('residents', [])).toMatchObject({ met: false })
  })
})
