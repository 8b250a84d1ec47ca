import { drawnId } from './chance'
import type { OperationInput } from '../../types/contract'
import type { FilePurpose } from '../../types/file'
import type { CompoundId, FileId } from '../../types/ids'
import { at, sql } from '../../cloudfunctions/store/sql'
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
  const fileId = drawnId() as FileId
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

/** The shortest PDF that is taken in. */
export const shortPdf = Buffer.from('%PDF-1.4\ntrailer\n%%EOF\n')

/** A PDF a convener has added as a paper. */
export async function registeredPdf(
  world: World,
  actor: Actor,
  compoundId: CompoundId,
  name = '估价单.pdf',
): Promise<FileId> {
  const input = await uploadFile(world, compoundId, shortPdf, { name, extension: 'pdf' })
  value(await actor.call('file.register', input))
  return input.fileId
}

/** The check found nothing in the papers that were handed in. */
export async function passPapers(world: World): Promise<void> {
  await world.owner(async (run) => {
    await run(
      sql`update file set visibility = 'visible' where purpose = 'paper' and visibility in ('pending', 'held')`,
    )
    await run(sql`update review set state = 'passed', openid = null, decided_at = ${at(world.now)}
      where kind = 'noticePaper' and state in ('checking', 'people')`)
  })
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
