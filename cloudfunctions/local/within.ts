/** The work went on for longer than it may. */
export class TookTooLong extends Error {}

/** The outcome of the work, or TookTooLong. The work itself is not interrupted: what it writes, it writes whole. */
export function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TookTooLong(`no answer in ${milliseconds} ms`))
    }, milliseconds)
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}
