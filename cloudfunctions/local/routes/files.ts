import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { contract } from '../../../types/contract'
import { failure } from '../../../types/errors'
import type { CompoundId } from '../../../types/ids'
import { err, ok, type Result } from '../../../types/result'
import { assertMayCall, type Caller } from '../../operations/caller'
import type { Host } from '../../operations/host'
import { tokenIdentity, type ShownIdentity } from '../../platform/identity'
import { beginCall } from '../../store/calls'
import { refuse, send } from '../answers'
import { within } from '../within'

/** The largest file that may be sent, in bytes. */
export const fileBytesAtMost = 8 * 1024 * 1024

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const importPath = new RegExp(`^imports/(${uuid})/${uuid}\\.(?:xlsx|csv)$`)
const querySchema = z.object({ path: z.string().regex(importPath) })

async function mayUpload(host: Host, identity: ShownIdentity, compoundId: CompoundId): Promise<Result<void>> {
  const caller = await host.database.transaction('app', (tx) =>
    beginCall<Caller>(tx, identity, host.now(), null),
  )
  if (!caller && identity.secretHash !== null) return err(failure('sessionExpired'))
  return assertMayCall(caller, contract['roster.stageImport'].who, compoundId)
}

/**
 * `PUT /files?path=imports/<compound>/<import>.xlsx`: what `wx.cloud.uploadFile` is in WeChat. Who may import a roster
 * may send its file; it goes through the same SDK call as on CloudBase.
 */
export function fileRoute(app: FastifyInstance, host: Host, timeoutMs: number): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body)
    })
    scope.put('/files', { bodyLimit: fileBytesAtMost }, async (request, reply) => {
      const query = querySchema.safeParse(request.query)
      if (!query.success) return refuse(reply, 'malformedRequest', '上传的地址不对，请返回重新选文件。')
      const compoundId = importPath.exec(query.data.path)?.[1] as CompoundId
      const may = await mayUpload(host, tokenIdentity(request.headers.authorization), compoundId)
      if (!may.ok) return send(reply, may)
      if (!Buffer.isBuffer(request.body) || request.body.byteLength === 0) {
        return refuse(reply, 'fileUnreadable', '文件是空的，请重新选一个。')
      }
      const files = await host.files()
      const fileId = await within(files.upload(query.data.path, request.body), timeoutMs)
      return reply.send({ ...ok({ fileId }), fileId })
    })
  })
}
