/** Where it is to run: CloudBase's functions, or a server of one's own. */
export type Target = 'cloudbase' | 'server'

/** What is checked. */
export interface Place {
  /** The project's folder. */
  readonly root: string
  readonly target: Target
  /** deploy.env and the shell's variables; never printed. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Something that is not as it must be (error), or that somebody should know before sending it (warning). */
export interface Finding {
  readonly level: 'error' | 'warning'
  /** A stable word for tests and searches. */
  readonly code: string
  /** File and key, or the variable. */
  readonly where: string
  /** What is wrong, in Chinese; never a secret's value. */
  readonly what: string
  /** What to do about it. */
  readonly todo: string
}

/** One subject. */
export type Check = (place: Place) => readonly Finding[]

/** Must be put right before anything is sent. */
export function wrong(code: string, where: string, what: string, todo: string): Finding {
  return { level: 'error', code, where, what, todo }
}

/** May be so on purpose. */
export function doubtful(code: string, where: string, what: string, todo: string): Finding {
  return { level: 'warning', code, where, what, todo }
}

/** A variable that is set to something; a blank one counts as not set. */
export function setting({ environment }: Place, name: string): string | null {
  return environment[name]?.trim() || null
}
