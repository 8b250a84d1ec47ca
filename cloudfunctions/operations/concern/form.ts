import { failure } from '../../../types/errors'
import type { BuildingId, EntranceId } from '../../../types/ids'
import type { OperationOutput } from '../../../types/contract'
import { err, ok } from '../../../types/result'
import { offeredCategories } from '../../rules/concern-categories'
import { compareNatural } from '../../rules/roster/label'
import { concernForm } from '../../store/concerns'
import { assertMayConvene, type Caller } from '../caller'
import { editsCategories, livesHere } from '../concern-access'
import { scopeOf } from '../scope'
import { scopeLabel } from '../labels'
import { query } from '../operation'

type Place = OperationOutput<'concern.form'>['places'][number]

/** What reporting needs: the categories, the places, and where the caller may enter for others. */
export const form = query('concern.form', async (call, input) => {
  const row = await concernForm(call.tx, input.compoundId)
  if (!row) return err(failure('notFound'))
  const own = ownPlaces(call.caller)
  const places = row.places.map((place): Place => {
    const stored = { scopeKind: place.scopeKind, scopeId: place.scopeId, buildingId: place.buildingId }
    return {
      scopeKind: place.scopeKind,
      scopeId: place.scopeId as BuildingId | EntranceId,
      label: scopeLabel(place.scopeKind, place.building, place.entrance),
      own: own.has(place.scopeId),
      mayEnter: assertMayConvene(call.caller, input.compoundId, scopeOf(stored)).ok,
    }
  })
  const whole = scopeOf({ scopeKind: 'compound', scopeId: null, buildingId: null })
  return ok({
    compoundName: row.compoundName,
    contactPhone: row.contactPhone,
    categories: offeredCategories(row.categories),
    places: [
      {
        scopeKind: 'compound' as const,
        scopeId: null,
        label: '全院',
        own: false,
        mayEnter: assertMayConvene(call.caller, input.compoundId, whole).ok,
      },
      ...places.sort((a, b) => compareNatural(a.label, b.label)),
    ],
    livesHere: livesHere(call.caller, input.compoundId),
    mayEditCategories: editsCategories(call.caller, input.compoundId),
  })
})

/** The buildings and entrances of the caller's homes. */
function ownPlaces(caller: Caller | null): ReadonlySet<string> {
  return new Set(
    (caller?.bindings ?? [])
      .filter(({ status }) => status === 'accepted')
      .flatMap(({ buildingId, entranceId }) =>
        entranceId === null ? [buildingId] : [buildingId, entranceId],
      ),
  )
}
