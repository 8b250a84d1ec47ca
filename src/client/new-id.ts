function chance(below: number): number {
  return Math.floor(Math.random() * below)
}

/**
 * A fresh id in the form the contract asks of ids (UUID version 4), for what a client names before the server knows
 * of it. It need only be unique; it is no secret.
 */
export function newId(): string {
  const digit = (): string => chance(16).toString(16)
  return 'xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx'.replace(/[xv]/g, (place) =>
    place === 'x' ? digit() : (8 + chance(4)).toString(16),
  )
}
