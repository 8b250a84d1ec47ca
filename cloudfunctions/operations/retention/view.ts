import { ok } from '../../../types/result'
import type { Clock } from '../../../types/schemas'
import { packFieldLabels, type PackFields } from '../../rules/packs'
import { national } from '../../rules/packs/national'
import { holding } from '../../store/retention-holds'
import { query } from '../operation'
import { offersReport, reviews, shownDuty } from '../reviewing'

const names = [
  'ballotYearsAfterTerm',
  'committeeTermYears',
  'rsvpDays',
  'floorNoteDays',
  'topicAuthorDays',
  'concernAuthorDays',
  'endedBindingDays',
  'endedReviewDays',
  'usedSlipDays',
  'looseImportDays',
  'looseFileDays',
  'settledObjectionDays',
  'confidedDays',
  'exemptReasonDays',
  'doneWorkDays',
  'endedExemptionDays',
  'paymentPaperDays',
  'requestIdDays',
] as const satisfies readonly (keyof PackFields)[]

/** How long the compound keeps what, with the source of each period, and what holds deletion now. */
export const view = query('retention.view', async (call, { compoundId }) => {
  const { pack, openObjections, holds } = await holding(call.tx, compoundId)
  const fields = (pack as { fields: Partial<PackFields> } | null)?.fields
  // Those who may hold are those who review.
  const mayHold = reviews(call.caller, compoundId)
  return ok({
    now: call.now,
    periods: names.map((name): Clock => {
      const own = fields?.[name]
      const field = own?.value === null || own === undefined ? national.fields[name] : own
      const unit = name.endsWith('Years') || name === 'ballotYearsAfterTerm' ? '年' : '天'
      return {
        label: packFieldLabels[name],
        value: `${field?.value} ${unit}`,
        source: field?.source ?? '',
        verified: field?.mark === 'V',
      }
    }),
    openObjections,
    holds: holds.map(({ visibility, reason, ...one }) => ({
      ...one,
      reason: shownDuty(reason, visibility, mayHold),
      mayReport: visibility === 'visible' && offersReport(call.caller, compoundId, mayHold),
    })),
    mayHold,
  })
})
