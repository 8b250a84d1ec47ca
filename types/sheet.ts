import { z } from 'zod'
import { operation } from './operation'
import { idSchema } from './schemas'
import { printSeconds, sheetKinds } from './sheet-kinds'
import type { CompoundId, DecisionId, VoterId } from './ids'

/** `decision.printSheet`: one sheet of a decision as an A4 PDF. The notice is readable without login, as the page is. */
export const printSheet = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把通知、结果、凭据、纸质票或者还没联系上的门牌打成 A4 纸。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    decisionId: idSchema<DecisionId>(),
    kind: z.enum(sheetKinds),
    /** Whose receipt; needed when the caller acts for more than one voter. */
    voterId: idSchema<VoterId>().optional(),
    /** Which part of the ballots; the first unless said. */
    part: z.int().min(1).max(100).optional(),
  }),
  output: z.object({
    fileName: z.string(),
    /** The PDF, in base64. */
    base64: z.string(),
    /** How many parts there are; 1 for everything but many ballots. */
    parts: z.int(),
  }),
  errors: ['notFound', 'forbidden', 'wrongState'],
  timeoutSeconds: printSeconds,
  unmasks: true,
})
