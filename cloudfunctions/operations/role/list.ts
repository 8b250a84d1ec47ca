import type { BuildingId, DeputyId, EntranceId, GrantId } from '../../../types/ids'
import { ok } from '../../../types/result'
import { compareNatural } from '../../rules/roster/label'
import { officePlaces, offices } from '../../store/offices'
import { scopeLabel } from '../labels'
import { giveable, givesOffice, isOwn, laidDownHere, takesDeputy } from '../office-rights'
import { query } from '../operation'

/** Who holds which office. Their names are shown in full: whoever holds an office is known to those it serves. */
export const list = query('role.list', async (call, input) => {
  const rows = await offices(call.tx, input.compoundId, call.now)
  const mayGive = giveable(call.caller, input.compoundId)
  // Whoever chooses somebody, for an office or to stand in, chooses by the building.
  const chooses =
    mayGive.length > 0 || rows.some((office) => isOwn(call.caller, office) && takesDeputy(office))
  const places = chooses ? await officePlaces(call.tx, input.compoundId) : []
  return ok({
    now: call.now,
    offices: rows.map((office) => {
      const own = isOwn(call.caller, office)
      const gives = givesOffice(call.caller, input.compoundId, office)
      return {
        grantId: office.id as GrantId,
        role: office.role,
        scopeLabel: scopeLabel(office.scopeKind, office.building, office.entrance),
        name: office.name,
        from: office.from,
        until: office.until,
        source: office.source,
        own,
        mayEnd: (own && laidDownHere(office)) || gives,
        mayHandOver: gives,
        mayNameDeputy: takesDeputy(office) && (own || gives),
        deputies: office.deputies.map((deputy) => ({
          deputyId: deputy.id as DeputyId,
          name: deputy.name,
          own: deputy.accountId === call.caller?.accountId,
          standsInUntil: deputy.activeUntil,
        })),
      }
    }),
    mayGive,
    places: places
      .map((place) => ({
        scopeKind: place.scopeKind,
        scopeId: place.scopeId as BuildingId | EntranceId,
        label: scopeLabel(place.scopeKind, place.building, place.entrance),
      }))
      .sort((a, b) => compareNatural(a.label, b.label)),
  })
})
