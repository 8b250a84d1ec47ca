import { v7 } from 'uuid'
import type { OperationInput } from '../../types/contract'
import type { FilePurpose } from '../../types/file'
import type { CompoundId, FileId } from '../../types/ids'
import { value, type Actor, type World } from './world'

/** The smallest honest picture: a PNG of one red dot. */
export const redDot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** Uploads bytes as a client does; answers the input of registering them. */
export async function uploadFile(
  world: World,
  compoundId: CompoundId,
  bytes: Uint8Array,
  part: { readonly purpose?: FilePurpose; readonly name?: string; readonly extension?: string } = {},
): Promise<OperationInput<'file.register'>> {
  const fileId = v7() as FileId
  const path = `files/${compoundId}/${fileId}.${part.extension ?? 'png'}`
  const storageId = await world.files.upload(path, bytes)
  return {
    compoundId,
    fileId,
    storageId,
    name: part.name ?? '现场照片.png',
    purpose: part.purpose ?? 'paper',
  }
}

/** A file somebody has added. */
export async function registeredFile(
  world: World,
  actor: Actor,
  compoundId: CompoundId,
  purpose: FilePurpose = 'paper',
): Promise<{ compoundId: CompoundId; fileId: FileId }> {
  const input = await uploadFile(world, compoundId, redDot, { purpose })
  value(await actor.call('file.register', input))
  return { compoundId, fileId: input.fileId }
}
