import { ok } from '../../../types/result'
import { assertMayKeepRoster } from '../caller'
import { query } from '../operation'

/** The empty spreadsheet to fill in at home. */
export const template = query('roster.template', async (call, input) => {
  const may = assertMayKeepRoster(call.caller, input.compoundId)
  if (!may.ok) return may
  const { writeRosterTemplate } = await import('../../platform/spreadsheet')
  const bytes = await writeRosterTemplate()
  return ok({ fileName: '院里名册模板.xlsx', base64: Buffer.from(bytes).toString('base64') })
})
