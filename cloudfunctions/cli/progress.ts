import type { Progress } from '../store/archive/format'

/** Says on standard error how far the work is: a line at every five percent, so that a log stays short. */
export function sayProgress(
  write: (text: string) => void = (text) => void process.stderr.write(text),
): Progress {
  let said = ''
  return (step, done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done * 100) / total)
    const line = `${step} ${percent - (percent % 5)}%\n`
    if (line === said) return
    said = line
    write(line)
  }
}
