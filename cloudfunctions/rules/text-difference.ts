import { diffChars } from 'diff'

/** A piece of a text that was changed: what stayed, what went, what came. */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** A letter or two that happen to be the same between two changes are noise to a reader. */
const shortestIsland = 2

/**
 * What changed between two texts, in reading order; where something was replaced, what went stands before what came.
 * The pieces that are not `added` give the first text, those that are not `removed` the second, letter by letter.
 */
export function textDifference(before: string, after: string): TextPiece[] {
  const runs = diffChars(before, after).map(({ added, removed, value }): TextPiece => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
  })
  const pieces: TextPiece[] = []
  let gone = ''
  let come = ''

  function flush(): void {
    if (gone !== '') pieces.push({ kind: 'removed', text: gone })
    if (come !== '') pieces.push({ kind: 'added', text: come })
    gone = ''
    come = ''
  }

  runs.forEach(({ kind, text }, index) => {
    if (kind === 'removed') gone += text
    else if (kind === 'added') come += text
    else if (isIsland(text) && index > 0 && index < runs.length - 1) {
      gone += text
      come += text
    } else {
      flush()
      pieces.push({ kind, text })
    }
  })
  flush()
  return pieces
}

function isIsland(text: string): boolean {
  return [...text].length < shortestIsland
}
