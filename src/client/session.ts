import { create } from 'zustand'
import { forget, forgetAll, keep, readKept } from './storage'

interface SessionState {
  /** The token of the browser preview; in WeChat the platform says who is calling and this stays null. */
  readonly token: string | null
  readonly signIn: (token: string) => void
  readonly signOut: () => void
}

const name = 'session'

/** Who is signed in on this phone. The token is kept as a JSON string under `yuanba.session`. */
export const useSession = create<SessionState>((set) => ({
  token: readKept<string>(name),
  signIn(token) {
    keep(name, token)
    set({ token })
  },
  signOut() {
    forget(name)
    // What one neighbour wrote must not greet the next one who borrows the phone.
    forgetAll('draft.')
    set({ token: null })
  },
}))
