import { drawnId } from '../../support/chance'
import type { ReviewKind } from '../../../types/review'
import { instant } from '../../../types/units'
import { at, sql } from '../../../cloudfunctions/store/sql'
import { type Kind } from '../../support/everybody'
import type { Actor } from '../../support/world'
import { alive, givers, world, type Place, type Rows } from './place'
import { matterOf } from './matter-rows'

/** Everybody with a role or a home, the operator of the system apart. */
const here = alive.filter(
  (kind) =>
    ![
      ...['operator', 'stranger', 'foreigner', 'pendingOwner', 'formerOwner', 'committeeEnded'],
      'committeeNotYet',
    ].includes(kind),
)
const representatives = ['buildingRep', 'buildingRepOfBuilding', 'buildingRepOfOtherBuilding'] as Kind[]

/** Something written that people are to look at, its promised hours gone by. */
async function held(place: Place, kind: ReviewKind & ('matter' | 'outcome'), author: Actor) {
  const { compoundId, matterId } = await matterOf(place)
  const reviewId = drawnId()
  const subjectId = kind === 'matter' ? matterId : drawnId()
  await world.owner(async (run) => {
    await run(
      sql`delete from review where compound_id = ${compoundId} and kind = ${kind} and subject_id = ${subjectId}`,
    )
    if (kind === 'matter') await run(sql`update matter set visibility = 'held' where id = ${matterId}`)
    else
      await run(sql`insert into matter_outcome (compound_id, id, matter_id, text, visibility, created_by, created_at)
        values (${compoundId}, ${subjectId}, ${matterId}, '修好了', 'held', ${author.accountId}, ${at(world.now)})`)
    await run(sql`insert into review (compound_id, id, kind, subject_id, account_id, duty, state, cause, submitted_at, people_by)
      values (${compoundId}, ${reviewId}, ${kind}, ${subjectId}, ${author.accountId}, ${kind === 'outcome'}, 'people', 'review',
        ${at(instant(world.now - 2))}, ${at(instant(world.now - 1))})`)
  })
  return { compoundId, reviewId: reviewId as never, kind, subjectId }
}

/** Who may do what: review. */
export const reviewRows: Rows<'review'> = {
  'review.queue': { may: givers, input: async (place) => ({ compoundId: place.compound.id }) },
  'review.decide': {
    may: givers,
    input: async (place) => ({
      ...(await held(place, 'matter', place.chair)),
      ...{ verdict: 'hide' as const, reason: '写了别人的电话' },
    }),
    foreign: { as: 'committee', code: 'notFound' },
  },
  'review.report': {
    may: here,
    input: async (place) => {
      const { compoundId, matterId } = await matterOf(place)
      return { compoundId, kind: 'matter', subjectId: matterId, cause: 'abuse', words: '' }
    },
    foreign: { as: 'owner', code: 'notFound' },
  },
  'review.mine': { may: here, input: async (place) => ({ compoundId: place.compound.id }) },
  'review.release': {
    may: givers,
    input: async (place) => {
      const { compoundId, reviewId } = await held(place, 'outcome', place.chair)
      return { compoundId, reviewId }
    },
    // What somebody else wrote is for those who review.
    refusals: Object.fromEntries(representatives.map((kind) => [kind, 'notFound'])),
    foreign: { as: 'committee', code: 'notFound' },
    own: {
      may: representatives,
      input: async (place, as) => {
        const { compoundId, reviewId } = await held(place, 'outcome', as)
        return { compoundId, reviewId }
      },
    },
  },
}
