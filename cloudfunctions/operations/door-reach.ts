import { failure } from '../../types/errors'
import type { CompoundId, UnitId } from '../../types/ids'
import { err, ok, type Result } from '../../types/result'
import { doorsOf, type Door } from '../store/doors'
import { standingOf } from './binding-standing'
import type { Call } from './operation'

/** The doors slips are made or printed for, all of them within the caller's reach; or why not. */
export async function doorsWithinReach(
  call: Call,
  compoundId: CompoundId,
  unitIds: readonly UnitId[],
): Promise<Result<Door[]>> {
  const wanted = [...new Set(unitIds)]
  const doors = await doorsOf(call.tx, compoundId, wanted)
  const nobody = { accountId: '' }
  const within = doors.filter((door) => standingOf(call.caller, compoundId, { ...door, ...nobody }).office)
  if (doors.length !== wanted.length) {
    return err(failure('notFound', '有的人家不在名册里了，请刷新再选。'))
  }
  if (within.length !== doors.length) {
    return err(failure('forbidden', '有的人家不在您负责的范围里，请只选您负责的楼栋。'))
  }
  return ok(doors)
}
