import { openCloud, type CloudOptions } from './cloud'

/** What WeChat answered. `errcode` 0 is a success; what the other codes mean is in WeChat's documentation. */
export interface WechatAnswer {
  readonly errcode: number
  readonly errmsg: string
  readonly [field: string]: unknown
}

/** WeChat's own services: message review, subscription messages, mini-program codes. */
export interface Wechat {
  /** Calls one API by its WeChat name (`security.msgSecCheck`, `subscribeMessage.send`). Throws when it is out of reach. */
  readonly callOpenApi: (apiName: string, data: Readonly<Record<string, unknown>>) => Promise<WechatAnswer>
}

function isAnswer(value: unknown): value is Partial<WechatAnswer> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads what WeChat said. An API answers in its own field names beside errcode; some leave errcode out when all is well. */
export function readAnswer(value: unknown): WechatAnswer {
  if (!isAnswer(value)) throw new Error('WeChat answered with something that is no object')
  return { ...value, errcode: Number(value.errcode ?? 0), errmsg: String(value.errmsg ?? '') }
}

/**
 * WeChat through CloudBase, which signs the call for the mini-program: no access token of ours. Every API used must
 * stand in `permissions.openapi` of the function's config.json.
 */
export async function cloudWechat(options: CloudOptions): Promise<Wechat> {
  const cloud = await openCloud(options)
  return {
    async callOpenApi(apiName, data) {
      // The JSON path; the other one (`cloud.openapi.*`) speaks protobuf.
      const { result } = await cloud.callWxOpenApi({
        apiName,
        cgiName: 'commrpcv2',
        requestData: data,
      })
      return readAnswer(result)
    },
  }
}
