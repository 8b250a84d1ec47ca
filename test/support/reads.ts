import { contract, type OperationName } from '../../types/contract'
import type { OperationContract } from '../../types/operation'

/** A read that can be asked. */
export interface Asked {
  readonly op: OperationName
  readonly input: unknown
}

/**
 * Every read of the contract whose input can be made of the values given; sheets and spreadsheets left out: they are files,
 * made of what the others show. `besides`: what is taken in with them where they alone do not do.
 */
export function readsWith(
  values: Readonly<Record<string, unknown>>,
  besides: Readonly<Record<string, unknown>> = {},
): Asked[] {
  return (Object.keys(contract) as OperationName[]).flatMap((op) => {
    const entry: OperationContract = contract[op]
    if (entry.kind !== 'read' || /print|export|template|file\.open/i.test(op)) return []
    const names = Object.keys((entry.input as unknown as { shape: Record<string, unknown> }).shape)
    const all = Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]]] : [])))
    const none = Object.fromEntries(names.map((name) => [name, name in values ? values[name] : null]))
    const fitting = [all, none, { ...besides, ...all }].find((input) => entry.input.safeParse(input).success)
    return fitting ? [{ op, input: fitting }] : []
  })
}
