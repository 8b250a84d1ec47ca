import type { CompoundId, CostPlanId, DecisionId, MeetingId } from '../../types/ids'

/** What names a decision in an address. */
export interface LinkedDecision {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

/** The address of a decision below the prefix a host has been given; null without one. */
export function decisionLink(
  prefix: string | null,
  { compoundId, decisionId }: LinkedDecision,
): string | null {
  return prefix === null ? null : `${prefix}?compoundId=${compoundId}&decisionId=${decisionId}`
}

/** The address that opens 我住这里 with the code of a door slip filled in; null without a prefix. */
export function slipLink(prefix: string | null, code: string): string | null {
  return prefix === null ? null : `${prefix}?slip=${code}`
}

/** The address of a meeting below the prefix a host has been given; null without one. */
export function meetingLink(
  prefix: string | null,
  { compoundId, meetingId }: { readonly compoundId: CompoundId; readonly meetingId: MeetingId },
): string | null {
  return prefix === null ? null : `${prefix}?compoundId=${compoundId}&meetingId=${meetingId}`
}

/** The address of 我家出多少 of a plan below the prefix a host has been given; null without one. */
export function planLink(
  prefix: string | null,
  { compoundId, planId }: { readonly compoundId: CompoundId; readonly planId: CostPlanId },
): string | null {
  return prefix === null ? null : `${prefix}?compoundId=${compoundId}&planId=${planId}`
}

/** The address that checks a receipt, with its number and code filled in; null without a prefix. */
export function receiptLink(
  prefix: string | null,
  receipt: { readonly compoundId: CompoundId; readonly number: string; readonly code: string },
): string | null {
  const { compoundId, number, code } = receipt
  return prefix === null ? null : `${prefix}?compoundId=${compoundId}&number=${number}&code=${code}`
}

/**
 * What the page was opened with: its own parameters, or, when WeChat opened it from a code on paper, those of the
 * scanned address, which WeChat hands over percent-encoded as `q`.
 */
export function openedWith(
  params: Readonly<Partial<Record<string, string>>>,
): Readonly<Partial<Record<string, string>>> {
  if (!params.q) return params
  const scanned = decoded(params.q)
  const query = scanned.slice(scanned.indexOf('?') + 1)
  const found: Record<string, string> = {}
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=')
    if (name !== '') found[decoded(name)] = decoded(value)
  }
  return found
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
