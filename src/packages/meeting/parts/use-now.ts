import { useEffect, useRef, useState } from 'react'
import { instant, type Instant } from '../../../../types/units'

/** The server's clock as this phone keeps it going, to the second: a phone's own may be wrong by minutes. */
export function useNow(serverNow: Instant): Instant {
  const heard = useRef({ serverNow, at: Date.now() })
  const [, tick] = useState(0)
  if (heard.current.serverNow !== serverNow) heard.current = { serverNow, at: Date.now() }
  useEffect(() => {
    const timer = setInterval(() => {
      tick((count) => count + 1)
    }, 1000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return instant(heard.current.serverNow + (Date.now() - heard.current.at))
}
