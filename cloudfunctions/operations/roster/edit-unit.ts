import { failure } from '../../../types/errors'
import { err, ok, type Result } from '../../../types/result'
import { normalisePhone } from '../../rules/roster/cells'
import { applyRosterChange, lockRoster, lockUnit, updateUnit } from '../../store/roster'
import { assertMayKeepRoster } from '../caller'
import { command, type Call } from '../operation'

/** Fills in or corrects one unit. An owner whose name stays is the same owner; frozen rolls keep what they have. */
export const editUnit = command('roster.editUnit', {
  guard: (caller, input) => assertMayKeepRoster(caller, input.compoundId),
  run: async (call, input) => {
    await lockRoster(call.tx, input.compoundId)
    const unit = await lockUnit(call.tx, input.compoundId, input.unitId)
    if (!unit) return err(failure('notFound'))
    if (unit.version !== input.expectedVersion) return err(failure('conflict'))
    if (input.owners !== null) {
      const written = await writeOwners(call, input, unit.owners, input.owners)
      if (!written.ok) return written
    }
    const version = await updateUnit(call.tx, { ...input, id: input.unitId })
    return ok({
      value: { unitId: input.unitId, version },
      event: { name: 'unitEdited', payload: { unitId: input.unitId } },
    })
  },
})

type WrittenOwner = { readonly name: string; readonly phone: string }

async function writeOwners(
  call: Call,
  input: { compoundId: string; unitId: string },
  before: readonly { ownerId: string; name: string; phone: string | null }[],
  after: readonly WrittenOwner[],
): Promise<Result<void>> {
  const fields: Record<string, string> = {}
  const wanted = after.map((owner, index) => {
    const phone = owner.phone === '' ? null : normalisePhone(owner.phone)
    if (owner.phone !== '' && phone === null)
      fields[`owners.${index}.phone`] = '电话号码不对，请核对，也可以先空着。'
    if (after.findIndex((one) => one.name === owner.name) < index)
      fields[`owners.${index}.name`] = '这个名字写了两次，请删去一个。'
    const same = before.find((one) => one.name === owner.name)
    return { id: same?.ownerId ?? call.id(), name: owner.name, phone, known: same !== undefined }
  })
  if (Object.keys(fields).length > 0) return err(failure('invalidInput', undefined, fields))
  const tie = (ownerId: string): { unitId: string; ownerId: string } => ({ unitId: input.unitId, ownerId })
  await applyRosterChange(
    call.tx,
    input.compoundId,
    {
      buildings: [],
      entrances: [],
      added: [],
      changed: [],
      retired: [],
      revived: [],
      rebindings: [],
      ownerOf: new Map(),
      owners: wanted.filter((owner) => !owner.known),
      phones: wanted.flatMap((owner) =>
        owner.known && owner.phone !== null ? [{ id: owner.id, phone: owner.phone }] : [],
      ),
      tiesBegun: wanted.filter((owner) => !owner.known).map((owner) => tie(owner.id)),
      tiesEnded: before
        .filter((one) => !wanted.some((owner) => owner.id === one.ownerId))
        .map((one) => tie(one.ownerId)),
    },
    call.now,
  )
  return ok(undefined)
}
