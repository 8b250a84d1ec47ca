import path from 'node:path'

/** A path as it was typed: npm runs commands in the project's folder, and says in INIT_CWD where the person was. */
export function typedPath(typed: string): string {
  return path.resolve(process.env.INIT_CWD || process.cwd(), typed)
}
