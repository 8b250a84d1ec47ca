import type { CloudBase } from '@cloudbase/node-sdk'

/** How the vendor's SDK reaches CloudBase, or the local stand-in that speaks the same. */
export interface CloudOptions {
  /** The environment; without it the function's own. */
  readonly env?: string
  /** Where the admin endpoint is; set only to reach the stand-in. */
  readonly serviceUrl?: string
  /** Needed outside a cloud function, where the platform does not bring credentials. */
  readonly secretId?: string
  readonly secretKey?: string
}

/**
 * Opens the SDK. It is a megabyte and takes a tenth of a second to load, so it is loaded here and nowhere else, on the
 * first call that touches a file or WeChat.
 */
export async function openCloud(options: CloudOptions): Promise<CloudBase> {
  // A module of the older kind: under Node's own loader (npm start) everything hangs on its default.
  const loaded = await import('@cloudbase/node-sdk')
  const sdk = 'init' in loaded ? loaded : (loaded as { default: typeof loaded }).default
  return sdk.init({ ...options, env: options.env ?? (sdk.SYMBOL_CURRENT_ENV as unknown as string) })
}

/** CloudBase answered, and the answer was a refusal. */
export class CloudRefused extends Error {
  constructor(action: string, code: string) {
    super(`${action}: ${code}`)
  }
}
