import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { contract, type OperationName } from '../../../types/contract'
import { failure } from '../../../types/errors'
import { attachedBytesAtMost, fileExtensions } from '../../../types/file'
import type { CompoundId } from '../../../types/ids'
import { err, ok, type Result } from '../../../types/result'
import { assertMayCall, type Caller } from '../../operations/caller'
import type { Host } from '../../operations/host'
import { tokenIdentity, type ShownIdentity } from '../../platform/identity'
import { beginCall } from '../../store/calls'
import { refuse, send } from '../answers'
import { within } from '../within'

/** The largest household list that may be sent, in bytes. */
export const importBytesAtMost = 8 * 1024 * 1024

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** The places one may send to: whose it is, for which operation, and how large. */
const places = [
  {
    path: new RegExp(`^imports/(${uuid})/${uuid}\\.(?:xlsx|csv)$`),
    op: 'roster.stageImport',
    bytesAtMost: importBytesAtMost,
  },
  {
    path: new RegExp(`^files/(${uuid})/${uuid}\\.(?:${Object.values(fileExtensions).join('|')})$`),
    op: 'file.register',
    bytesAtMost: attachedBytesAtMost,
  },
] as const

const querySchema = z.object({ path: z.string() })

async function mayUpload(
  host: Host,
  identity: ShownIdentity,
  op: OperationName,
  compoundId: CompoundId,
): Promise<Result<void>> {
  const caller = await host.database.transaction('app', (tx) =>
    beginCall<Caller>(tx, identity, host.now(), null),
  )
  if (!caller && identity.secretHash !== null) return err(failure('sessionExpired'))
  return assertMayCall(caller, contract[op].who, compoundId)
}

/**
 * `PUT /files?path=imports/<compound>/<import>.xlsx`, or `files/<compound>/<file>.jpg`: what `wx.cloud.uploadFile` is in
 * WeChat. Who may call the operation that reads the file may send it; it goes through the same SDK call as on CloudBase.
 */
export function fileRoute(app: FastifyInstance, host: Host, timeoutMs: number): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body)
    })
    scope.put('/files', { bodyLimit: attachedBytesAtMost }, async (request, reply) => {
      const query = querySchema.safeParse(request.query)
      const path = query.success ? query.data.path : ''
      const place = places.find((one) => one.path.test(path))
      if (!place) return refuse(reply, 'malformedRequest', '上传的地址不对，请返回重新选文件。')
      const compoundId = place.path.exec(path)?.[1] as CompoundId
      const may = await mayUpload(host, tokenIdentity(request.headers.authorization), place.op, compoundId)
      if (!may.ok) return send(reply, may)
      if (!Buffer.isBuffer(request.body) || request.body.byteLength === 0) {
        return refuse(reply, 'fileUnreadable', '文件是空的，请重新选一个。')
      }
      if (request.body.byteLength > place.bytesAtMost) return refuse(reply, 'bodyTooLarge')
      const files = await host.files()
      const fileId = await within(files.upload(path, request.body), timeoutMs)
      return reply.send({ ...ok({ fileId }), fileId })
    })
  })
}
