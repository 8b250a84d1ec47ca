import type { PlanView } from '../../types/cost-plan'
import type { Sheet } from '../rules/sheets/model'
import type { Host } from './host'

/** A sheet set on A4, ready to be sent. Only the print function reaches this: the library that sets type is heavy. */
export async function printed(host: Host, sheet: Sheet): Promise<{ fileName: string; base64: string }> {
  const [{ renderSheet }, fonts] = await Promise.all([import('../platform/pdf'), host.fonts()])
  const bytes = await renderSheet(sheet, fonts)
  return { fileName: sheet.fileName, base64: Buffer.from(bytes).toString('base64') }
}

/** The address in the code of a plan's sheets; null where the host has none. */
export function planAddress(
  host: Host,
  { compoundId, id }: Pick<PlanView, 'compoundId' | 'id'>,
): string | null {
  return host.planLink({ compoundId, planId: id })
}
