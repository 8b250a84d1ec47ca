/**
 * The bundle of the local host (an absolute path), when there is one and nothing it was made from has changed since;
 * else null. Looks at the size and the moment of the last change of each source, and reads none.
 * @param root the project's folder
 */
export function freshBundle(root: string): string | null

/**
 * Builds the bundle under `dist/host`; answers where it is.
 * @throws esbuild's error when a source does not compile, or the file system's when nothing can be written there
 */
export function buildBundle(root: string): Promise<string>

/** Writes a file whole or not at all, also when two processes write it at once. */
export function writeWhole(file: string, content: string | Uint8Array): void
