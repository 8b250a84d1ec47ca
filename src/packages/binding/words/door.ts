import type { OperationOutput } from '../../../../types/contract'

/** A door as anybody sees it who walks through the yard. */
export type Door = OperationOutput<'binding.doors'>['doors'][number]
