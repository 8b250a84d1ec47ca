import { useCallback, useState } from 'react'
import { forget, keep, readKept } from './storage'

/** What was typed, how to change it, and how to let go of it once it has been accepted. */
export type Draft<T> = readonly [value: T, change: (value: T) => void, clear: () => void]

/**
 * Keeps what a person types on the phone, so that a lost network or a phone call costs them nothing. The key names
 * the form and what it is about (`decision.create.<compoundId>`); clear it on success.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const name = `draft.${key}`
  const [value, setValue] = useState<T>(() => readKept<T>(name) ?? initial)
  const change = useCallback(
    (next: T) => {
      setValue(next)
      keep(name, next)
    },
    [name],
  )
  const clear = useCallback(() => {
    setValue(initial)
    forget(name)
  }, [name, initial])
  return [value, change, clear]
}

/** Lets go of what is kept, and leaves on the screen what stands there until the page has been read again. */
export function dropDraft(key: string): void {
  forget(`draft.${key}`)
}
