import { exportCompound, importCompound } from './operator-archives'
import {
  closeCompound,
  createArea,
  createCompound,
  listAreas,
  reopenCompound,
  setArea,
} from './operator-compounds'
import { grant, invite, list, revoke } from './operator-grants'
import { health } from './operator-health'
import type { OperatorCommand } from './operator-options'

/** The commands by name. */
export const operatorCommands: Readonly<Record<string, OperatorCommand>> = {
  'create-area': createArea,
  'list-areas': listAreas,
  'create-compound': createCompound,
  'set-area': setArea,
  'close-compound': closeCompound,
  'reopen-compound': reopenCompound,
  'export-compound': exportCompound,
  'import-compound': importCompound,
  invite,
  grant,
  revoke,
  list,
  health,
}
