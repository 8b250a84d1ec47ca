import type { ConcernId, MatterId } from '../../../types/ids'
import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { instant } from '../../../types/units'
import { mostAlike } from '../../rules/similar'
import { findScope } from '../../store/decisions'
import { saidLately } from '../../store/concern-views'
import { whereLabel } from '../concern-access'
import { query } from '../operation'

/** How long what was reported may be the same: a year, and of that the latest. */
const SINCE_MS = 365 * 24 * 60 * 60 * 1000
const CANDIDATES = 400
const SHOWN = 4
const EXCERPT = 60

/** What neighbours have reported that may be the same, the likest first. Compared here, not in the database. */
export const suggest = query('concern.suggest', async (call, input) => {
  const scope = await findScope(call.tx, input.compoundId, input.scopeKind, input.scopeId)
  if (!scope) return err(failure('notFound', '没有找到这栋楼或这个单元，请重新选地方。'))
  const accountId = call.caller?.accountId as string
  const before = await saidLately(call.tx, {
    ...{ compoundId: input.compoundId, accountId, most: CANDIDATES },
    since: instant(call.now - SINCE_MS),
  })
  const said = {
    text: `${input.place}${input.text}`,
    category: input.category,
    buildingId: scope.scopeKind === 'building' ? scope.scopeId : scope.buildingId,
  }
  const alike = mostAlike(
    said,
    before.map((row) => ({ ...row, text: `${row.place}${row.text}`, excerpt: row.text.slice(0, EXCERPT) })),
    SHOWN,
  )
  return ok({
    similar: alike.map((row) => ({
      concernId: row.id as ConcernId,
      matter: row.matter === null ? null : { id: row.matter.id as MatterId, title: row.matter.title },
      excerpt: row.excerpt,
      where: whereLabel(row),
      at: row.at,
      meToo: { count: row.meToo, mine: row.mine },
      own: row.accountId === accountId,
    })),
  })
})
