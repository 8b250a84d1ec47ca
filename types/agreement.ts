import { z } from 'zod'
import { attachedFileSchema } from './file'
import { everybodyHere, matterConveners } from './matter'
import { operation } from './operation'
import { agreementGlanceSchema } from './round-glance'
import { confirmWays } from './round-kinds'
import { idSchema, instantSchema } from './schemas'
import type { CompoundId, CostPlanId, FileId, MatterId, UnitId } from './ids'

const one = { compoundId: idSchema<CompoundId>(), planId: idSchema<CostPlanId>() }
const ofHome = {
  ...one,
  unitId: idSchema<UnitId>(),
  /** The rule that was read; another one in force meanwhile is a conflict. */
  ruleVersion: z.int().min(1),
}
const counted = z.object({ ruleVersion: z.int(), confirmed: z.int() })

/** `agreement.confirm`: an owner says yes to the rule by which a plan is shared, for the own home. */
export const confirmAgreement = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner'],
  summary: '业主替自己家确认分摊的规则。只是认这个分法，不是答应出钱。',
  input: z.strictObject(ofHome),
  output: counted,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})

/** `agreement.enterPaper`: a convener enters what a home signed on paper, with its photo; the home's owners are told. */
export const enterAgreementPaper = operation({
  kind: 'write',
  reach: 'compound',
  who: matterConveners,
  summary: '把一家在纸上签的确认录进来，附照片；这家的业主会收到提醒。',
  input: z.strictObject({ ...ofHome, fileId: idSchema<FileId>() }),
  output: counted,
  errors: ['forbidden', 'notFound', 'conflict', 'wrongState'],
})

/** `agreement.takeBack`: an owner takes back what stands for the own home, whoever entered it. */
export const takeBackAgreement = operation({
  kind: 'write',
  reach: 'compound',
  who: ['owner', 'coOwner'],
  summary: '业主收回自己家的确认。',
  input: z.strictObject({ ...one, unitId: idSchema<UnitId>() }),
  output: counted,
  errors: ['forbidden', 'notFound', 'wrongState'],
})

/** `agreement.view`: the rule's text and how many homes have confirmed it; for conveners also which, and how. */
export const viewAgreement = operation({
  kind: 'read',
  reach: 'compound',
  who: everybodyHere,
  summary: '看分摊的规则和多少户确认了；召集人看各家是怎么确认的。',
  input: z.strictObject(one),
  output: agreementGlanceSchema.extend({
    now: instantSchema,
    ...one,
    compoundName: z.string(),
    matterId: idSchema<MatterId>(),
    title: z.string(),
    scopeLabel: z.string(),
    ruleText: z.string(),
    /** Homes with how they confirmed; null for whoever does not convene. */
    doors: z
      .array(
        z.object({
          unitId: idSchema<UnitId>(),
          label: z.string(),
          how: z.enum(confirmWays).nullable(),
          file: attachedFileSchema.nullable(),
        }),
      )
      .nullable(),
  }),
  errors: ['forbidden', 'notFound'],
})
export type AgreementView = z.infer<typeof viewAgreement.output>
