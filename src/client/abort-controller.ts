/**
 * WeChat's script engine has no AbortController and react-query makes one per fetch. The weapp build provides this
 * class in its place (config/index.ts); the browser uses its own.
 */
type Listener = () => void

class Signal {
  aborted = false
  reason: unknown
  onabort: Listener | null = null
  private readonly listeners = new Set<Listener>()

  addEventListener(_event: 'abort', listener: Listener): void {
    this.listeners.add(listener)
  }

  removeEventListener(_event: 'abort', listener: Listener): void {
    this.listeners.delete(listener)
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason
  }

  fire(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    this.onabort?.()
    for (const listener of this.listeners) listener()
  }
}

/** The part of the standard class that react-query uses. */
export class AbortController {
  readonly signal = new Signal()

  abort(reason: unknown = new Error('AbortError')): void {
    this.signal.fire(reason)
  }
}
