import { failure } from '../../../types/errors'
import type { CompoundId, UnitId } from '../../../types/ids'
import { err, ok, type Result } from '../../../types/result'
import { unitLabel } from '../../rules/roster/label'
import { hashSlipCode, slipCode } from '../../rules/slip-code'
import { slipsSheet, type SlipBatch } from '../../rules/sheets/slips'
import { slipsStillOut, yardOnSlip } from '../../store/slips'
import { doorsWithinReach } from '../door-reach'
import { lookup, type Call } from '../operation'

interface Wanted {
  readonly compoundId: CompoundId
  readonly unitIds: readonly UnitId[]
  readonly seed: string
}

/** What is set on paper once the connection is free again. */
interface Read {
  readonly batch: Omit<SlipBatch, 'address'>
  readonly doors: readonly { readonly label: string; readonly code: string }[]
}

/**
 * The codes come from the caller's secret and are compared with the hashes that are kept: a sheet that was lost cannot
 * be printed from here by anybody, new slips are made instead.
 */
export const printSlips = lookup('binding.printSlips', read, async (host, { batch, doors }) => {
  const sheet = slipsSheet({ ...batch, address: host.slipLink }, doors)
  const [{ renderSlips }, fonts] = await Promise.all([import('../../platform/pdf-slips'), host.fonts()])
  const bytes = await renderSlips(sheet, fonts)
  return ok({
    fileName: sheet.fileName,
    base64: Buffer.from(bytes).toString('base64'),
    slips: sheet.slips.length,
  })
})

async function read(call: Call, input: Wanted): Promise<Result<Read>> {
  const within = await doorsWithinReach(call, input.compoundId, input.unitIds)
  if (!within.ok) return within
  const codes = new Map<string, string>(
    within.value.map(({ unitId }) => [unitId, slipCode(input.seed, unitId)]),
  )
  const hashes = new Map([...codes].map(([unitId, code]) => [unitId, hashSlipCode(code)]))
  const out = await slipsStillOut(call.tx, input.compoundId, [...hashes.values()], call.now)
  const yard = await yardOnSlip(call.tx, input.compoundId)
  const [first] = out
  if (!first || !yard) {
    return err(failure('wrongState', '这些门条已经用掉、换新或者过期了，请重新出门条再打印。'))
  }
  const live = new Set(out.map(({ unitId }) => unitId))
  const doors = within.value
    .filter(({ unitId }) => live.has(unitId))
    .map((door) => ({ label: unitLabel(door), code: codes.get(door.unitId) ?? '' }))
  call.audit({ name: 'slipsPrinted', payload: { slips: doors.length } })
  return ok({ batch: { yard, expiresAt: first.expiresAt, now: call.now }, doors })
}
