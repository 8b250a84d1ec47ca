import { z } from 'zod'
import type { CompoundId, DecisionId, UnitId } from './ids'
import { operation } from './operation'
import { idSchema } from './schemas'

/** What was brought to a door, or by which way somebody was reached; `notReached` when nobody was. */
export const deliveryChannels = ['door', 'phone', 'paperBallot', 'post', 'notReached'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

/** `decision.recordDelivery`: somebody went to a door or called: brought the notice or the paper ballot, or reached nobody. */
export const recordDelivery = operation({
  kind: 'write',
  reach: 'compound',
  who: ['buildingRep', 'committee', 'counter', 'communityStaff'],
  summary: '记一笔：上门、打电话、送纸票、寄信，或者没联系上。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    decisionId: idSchema<DecisionId>(),
    unitIds: z.array(idSchema<UnitId>()).min(1, '请选至少一家。').max(100, '一次最多 100 家。'),
    channel: z.enum(deliveryChannels),
  }),
  output: z.object({ recorded: z.int() }),
  errors: ['forbidden', 'notFound', 'wrongState'],
})
