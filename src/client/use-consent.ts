import { useState } from 'react'
import { consentCatalogue, type ConsentText } from '../../types/consent'
import type { Failure } from '../../types/result'
import { useQueryCall, useWriteCall } from './query'
import { showPiece } from './scroll'

/** The piece a form scrolls to when the yes is missing. */
export const consentPiece = 'consent-card'

/** What a form that asks for personal data needs to know of the yes to the texts. */
export interface Consent {
  /** The texts to ask about; none for whoever said yes to this version, or while it is not known. */
  readonly pending: readonly ConsentText[]
  /** Said yes on this screen; false until the person does. */
  readonly agreed: boolean
  /** They went on without. */
  readonly missing: boolean
  readonly agree: (on: boolean) => void
  /** Whether the form may go on; if not, shows what is missing. Not yet, while it is still being asked what there is. */
  readonly ready: () => boolean
  /** Records the yes, once there is an account it belongs to. Answers what went wrong, or null. */
  readonly give: () => Promise<Failure | null>
}

/** The yes to the texts, for whoever has not given it: a newcomer without an account among them. */
export function useConsent(): Consent {
  const { data, loading } = useQueryCall('account.consents', {})
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState(false)
  const { send } = useWriteCall('account.consent')
  const pending = data?.pending ?? []
  return {
    pending,
    agreed,
    missing,
    agree(on) {
      setAgreed(on)
      setMissing(false)
    },
    ready() {
      if (!data && loading) return false
      if (pending.length === 0 || agreed) return true
      setMissing(true)
      showPiece(consentPiece)
      return false
    },
    async give() {
      if (pending.length === 0) return null
      const texts = pending.map((text) => ({ text, version: consentCatalogue[text].version }))
      const result = await send({ texts })
      return result.ok ? null : result.error
    },
  }
}
