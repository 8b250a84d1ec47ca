import { type PropsWithChildren } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { startClient } from './client/start'
import { queryClient } from './client/query'
import './app.scss'

// Before the first page asks for anything.
startClient()

/** The root every page hangs on: one cache for all of them. */
export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
