import { z } from 'zod'
import { operation } from './operation'
import { idSchema, lineSchema } from './schemas'
import type { CompoundId, FileId } from './ids'
import type { Role } from './roles'

/** What a file is for; the purpose decides who may add it and who may open it. */
export const filePurposes = ['paper', 'ballotPhoto', 'concern', 'payment', 'agreement'] as const
export type FilePurpose = (typeof filePurposes)[number]

/**
 * Who may add a file of each purpose. A paper: whoever may convene. A ballot's photo: whoever enters or counts. A photo
 * of a concern: whoever lives here, and whoever enters for somebody. A picture of a payment: whoever says it was made, and
 * the treasurer. The photo of a signed paper, an agreement or what a home means to pay: whoever may convene.
 */
export const filePurposeRoles: Readonly<Record<FilePurpose, readonly Role[]>> = {
  paper: ['buildingRep', 'committee', 'communityStaff'],
  ballotPhoto: ['buildingRep', 'committee', 'counter', 'communityStaff'],
  concern: ['owner', 'coOwner', 'tenant', 'family', 'buildingRep', 'committee', 'communityStaff'],
  payment: ['owner', 'coOwner', 'tenant', 'family', 'treasurer'],
  agreement: ['buildingRep', 'committee', 'communityStaff'],
}

/** Everybody who may add any file at all. */
const adders: readonly Role[] = [...new Set(Object.values(filePurposeRoles).flat())]

/** What may be attached, by the content itself. */
export const fileMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type FileMediaType = (typeof fileMediaTypes)[number]

/** How the name of an upload ends, for each kind of content. */
export const fileExtensions: Readonly<Record<FileMediaType, 'jpg' | 'png' | 'webp' | 'pdf'>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** The largest file that may be attached, in bytes: 10 MB. */
export const attachedBytesAtMost = 10 * 1024 * 1024

/** A file as screens show it before it is opened; `bytes` is its size. */
export const attachedFileSchema = z.object({
  id: idSchema<FileId>(),
  name: z.string(),
  mediaType: z.enum(fileMediaTypes),
  bytes: z.int(),
})
export type AttachedFile = z.infer<typeof attachedFileSchema>

const one = { compoundId: idSchema<CompoundId>(), fileId: idSchema<FileId>() }

/**
 * `file.register`: looks into an upload and takes it in. The client makes `fileId` and uploads to
 * `files/<compoundId>/<fileId>.<jpg|png|webp|pdf>` before; `storageId` is what the upload answered.
 */
export const registerFile = operation({
  kind: 'write',
  reach: 'compound',
  who: adders,
  summary: '收下上传的照片或 PDF：看它是不是真的，去掉拍摄地点。',
  input: z.strictObject({
    ...one,
    storageId: z.string().min(1).max(500),
    name: lineSchema(100),
    purpose: z.enum(filePurposes),
  }),
  output: attachedFileSchema,
  errors: ['forbidden', 'fileRefused', 'conflict'],
  timeoutSeconds: 40,
})

/** `file.open`: an address that serves the file for ten minutes, for whoever may see what it belongs to. */
export const openFile = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '打开附的照片或 PDF。',
  input: z.strictObject(one),
  output: z.object({ url: z.string(), name: z.string(), mediaType: z.enum(fileMediaTypes) }),
  errors: ['notFound'],
  timeoutSeconds: 15,
})
