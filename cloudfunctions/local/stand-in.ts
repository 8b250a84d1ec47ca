import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { fileExtensions, fileMediaTypes, type FileMediaType } from '../../types/file'
import { newToken } from '../platform/identity'
import type { CloudOptions } from '../platform/cloud'
import type { FileStore } from '../platform/files'
import { readAnswer, type Wechat } from '../platform/wechat'
import { refuse } from './answers'
import { passEverything, standInCheck, type CheckRule } from './stand-in-check'
import { standInFiles, unlistenedFiles, type StandInFiles } from './stand-in-files'

/** How WeChat answers here: by the API's name; a function sees what was sent. */
export type WechatAnswers = Readonly<
  Record<string, Readonly<Record<string, unknown>> | ((data: unknown) => Readonly<Record<string, unknown>>)>
>

/** What the stand-in needs to know. */
export interface StandInOptions {
  /** Where files lie. */
  readonly directory: string
  /** Answers that differ from the usual ones. */
  readonly wechat?: WechatAnswers
  /** What the content check says here; everything passes unless told. */
  readonly check?: CheckRule
  /** Cloud functions that may be invoked, by name. */
  readonly functions?: Readonly<Record<string, (event: unknown) => Promise<unknown>>>
}

/** The stand-in, and how the SDK is told to use it. */
export interface StandIn {
  /** Settings for the SDK; the server must listen before they are asked for. */
  readonly cloud: () => CloudOptions
  /** The storage itself, for what is put there before the server listens. */
  readonly unlistened: FileStore
  /** WeChat itself, for what is written before the server listens. */
  readonly unlistenedWechat: Wechat
}

const environmentName = 'yuanba-local'
const addressLivesMs = 10 * 60 * 1000

/** Every message arrives, in the shapes WeChat documents. */
const usualAnswers: WechatAnswers = {
  'subscribeMessage.send': { errcode: 0, errmsg: 'ok' },
}

const requestSchema = z.looseObject({ action: z.string() })
const uploadSchema = z.object({ path: z.string().min(1).max(1000) })
const downloadSchema = z.object({
  file_list: z.array(z.object({ fileid: z.string(), max_age: z.number().positive().optional() })).max(50),
})
const deleteSchema = z.object({ fileid_list: z.array(z.string()).max(50) })
const wechatSchema = z.object({ apiName: z.string(), requestData: z.string().optional() })
const invokeSchema = z.object({ function_name: z.string(), request_data: z.string().optional() })

type Reply = { readonly data: unknown } | { readonly code: string; readonly message: string }

/** Outside a cloud function the SDK first asks a metadata host of Tencent's who it is; this keeps it at home. */
function actLikeACloudFunction(): void {
  process.env.TENCENTCLOUD_RUNENV ??= 'SCF'
  process.env.TENCENTCLOUD_REGION ??= 'local'
  process.env.SCF_NAMESPACE ??= environmentName
}

/**
 * A stand-in of CloudBase's admin endpoint, so that the same SDK calls work here: storage, WeChat's APIs, invoking a
 * function. It answers only who signs with the credentials this process made, and only on this machine.
 */
export function registerStandIn(app: FastifyInstance, options: StandInOptions): StandIn {
  const files = standInFiles(options.directory)
  const secretId = newToken()
  const secretKey = newToken()
  const origin = (): string => {
    const address = app.server.address()
    if (address === null || typeof address === 'string') throw new Error('the stand-in is not listening yet')
    return `http://127.0.0.1:${address.port}`
  }

  const check = standInCheck(options.check ?? passEverything, async (push) => {
    const answer = await options.functions?.cron?.(push)
    return (answer as { taken?: unknown } | undefined)?.taken === true
  })
  app.addHook('onClose', async () => check.stop())
  const answers: WechatAnswers = { ...usualAnswers, ...check.answers, ...options.wechat }

  const actions: Readonly<Record<string, (body: unknown) => Promise<Reply>>> = {
    'storage.getUploadMetadata': async (body) => upload(files, origin(), uploadSchema.parse(body).path),
    'storage.batchGetDownloadUrl': async (body) => downloads(files, origin(), downloadSchema.parse(body)),
    'storage.batchDeleteFile': async (body) => deletions(files, deleteSchema.parse(body).fileid_list),
    'wx.api': async (body) => answerAsWechat(answers, wechatSchema.parse(body)),
    'functions.invokeFunction': async (body) => invoke(options.functions ?? {}, invokeSchema.parse(body)),
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const signed = request.headers.authorization?.includes(secretId) ?? false
    if (!signed)
      return reply.send({ code: 'SIGN_PARAM_INVALID', message: 'the signature is not of this host' })
    const parsed = requestSchema.safeParse(request.body)
    const action = parsed.success ? parsed.data.action : ''
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (!act) return reply.send({ code: 'INVALID_PARAM', message: `no such action: ${action}` })
    try {
      return await reply.send({ requestId: request.id, ...(await act(request.body)) })
    } catch (error) {
      const message = error instanceof Error ? error.message : 'unknown'
      return reply.send({ requestId: request.id, code: 'INVALID_PARAM', message })
    }
  }

  void app.register(async (scope) => {
    scope.post('/admin', { bodyLimit: 8 * 1024 * 1024 }, answer)
  })
  void app.register(async (scope) => storageRoutes(scope, files))
  actLikeACloudFunction()
  return {
    unlistened: unlistenedFiles(files),
    unlistenedWechat: {
      callOpenApi: async (apiName, data) => readAnswer(givenBy(answers, apiName, data)),
    },
    cloud: () => ({ env: environmentName, serviceUrl: `${origin()}/admin`, secretId, secretKey }),
  }
}

function signedAddress(
  files: StandInFiles,
  verb: 'get' | 'put',
  base: string,
  file: string,
  livesMs: number,
): string {
  const until = Date.now() + livesMs
  const escaped = file.split('/').map(encodeURIComponent).join('/')
  return `${base}${escaped}?until=${until}&sign=${files.sign(verb, file, until)}`
}

async function upload(files: StandInFiles, origin: string, file: string): Promise<Reply> {
  const fileId = files.idOf(file)
  if (files.pathOf(fileId) === null) return { code: 'INVALID_PARAM', message: 'the path leaves the storage' }
  return {
    data: {
      url: signedAddress(files, 'put', `${origin}/admin/files/`, file, addressLivesMs),
      token: 'local',
      authorization: 'local',
      fileId,
      cosFileId: 'local',
    },
  }
}

async function downloads(
  files: StandInFiles,
  origin: string,
  { file_list: list }: z.output<typeof downloadSchema>,
): Promise<Reply> {
  const found = list.map(async ({ fileid, max_age: maxAge }) => {
    const file = files.pathOf(fileid)
    if (file === null || !(await files.exists(file))) {
      return { fileID: fileid, tempFileURL: '', code: 'STORAGE_FILE_NONEXIST' }
    }
    const livesMs = maxAge === undefined ? addressLivesMs : maxAge * 1000
    return {
      fileID: fileid,
      tempFileURL: signedAddress(files, 'get', `${origin}/files/`, file, livesMs),
      code: 'SUCCESS',
    }
  })
  return { data: { download_list: await Promise.all(found) } }
}

async function deletions(files: StandInFiles, ids: readonly string[]): Promise<Reply> {
  const deleted = ids.map(async (fileID) => {
    const file = files.pathOf(fileID)
    const done = file !== null && (await files.remove(file))
    return { fileID, code: done ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
  })
  return { data: { delete_list: await Promise.all(deleted) } }
}

async function answerAsWechat(answers: WechatAnswers, call: z.output<typeof wechatSchema>): Promise<Reply> {
  const data: unknown = call.requestData ? JSON.parse(call.requestData) : {}
  return { data: { responseData: JSON.stringify(givenBy(answers, call.apiName, data)) } }
}

function givenBy(answers: WechatAnswers, apiName: string, data: unknown): Readonly<Record<string, unknown>> {
  const known = Object.hasOwn(answers, apiName) ? answers[apiName] : undefined
  const given = typeof known === 'function' ? known(data) : known
  return given ?? { errcode: 48001, errmsg: 'api unauthorized' }
}

async function invoke(
  functions: NonNullable<StandInOptions['functions']>,
  call: z.output<typeof invokeSchema>,
): Promise<Reply> {
  const run = Object.hasOwn(functions, call.function_name) ? functions[call.function_name] : undefined
  if (!run) return { code: 'FUNCTION_NOT_FOUND', message: call.function_name }
  const answer = await run(call.request_data ? JSON.parse(call.request_data) : {})
  return { data: { response_data: JSON.stringify(answer ?? null) } }
}

/** What a file is that the server checked and put under `kept/`; null for every other. */
function checkedMediaType(file: string): FileMediaType | null {
  const extension = /^kept\/.+\.([a-z]+)$/.exec(file)?.[1]
  return fileMediaTypes.find((type) => fileExtensions[type] === extension) ?? null
}

const signedQuery = z.object({ until: z.coerce.number(), sign: z.string() })

/** The addresses the SDK and browsers fetch and put to; the signature in the address is the whole permission. */
function storageRoutes(scope: FastifyInstance, files: StandInFiles): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload)
  })

  function permitted(verb: 'get' | 'put', request: FastifyRequest): string | null {
    const query = signedQuery.safeParse(request.query)
    const file = (request.params as { '*': string })['*']
    return query.success && files.verify(verb, file, query.data.until, query.data.sign) ? file : null
  }

  scope.put('/admin/files/*', async (request, reply) => {
    const file = permitted('put', request)
    if (file === null) return refuse(reply, 'forbidden', '上传地址不对或者过期了，请重新上传。')
    await files.write(file, request.body as Readable)
    return reply.code(200).send()
  })

  scope.get('/files/*', async (request, reply) => {
    const file = permitted('get', request)
    if (file === null) return refuse(reply, 'forbidden', '下载地址不对或者过期了，请返回重新打开。')
    if (!(await files.exists(file))) return refuse(reply, 'notFound')
    // Never shown in the browser's own origin: what people upload may be a page with a script in it. Only what was
    // looked into and written by the server itself is shown as what it is.
    const mediaType = checkedMediaType(file)
    return reply
      .header('content-type', mediaType ?? 'application/octet-stream')
      .header('content-disposition', mediaType ? 'inline' : 'attachment')
      .send(files.read(file))
  })
}
