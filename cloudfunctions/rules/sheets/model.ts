import type { Instant } from '../../../types/units'

/** A column of a table; `share` of the width, all shares together are the whole. */
export interface SheetColumn {
  readonly title: string
  readonly share: number
}

/** What a sheet is made of, from top to bottom; how it looks is the printer's business. */
export type SheetBlock =
  | { readonly kind: 'title'; readonly text: string }
  /** Below the title: where, and what about. */
  | { readonly kind: 'subtitle'; readonly text: string }
  /** The verdict: the largest words of a sheet. */
  | { readonly kind: 'verdict'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  /** In a frame: what must not be missed. */
  | { readonly kind: 'banner'; readonly text: string }
  /** A short code in large, widely set letters. */
  | { readonly kind: 'code'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'table'
      readonly columns: readonly SheetColumn[]
      readonly rows: readonly (readonly string[])[]
    }
  /** Boxes to tick with a pen, one below the other. */
  | { readonly kind: 'boxes'; readonly options: readonly string[] }

/** The foot of a leaf: lines to write on, and a code for the telephone's camera. */
export interface SheetFoot {
  /** `计票人（签字）`: a line to sign on follows each. */
  readonly lines: readonly string[]
  /** The address in the code; null where the host has none that a telephone could open. */
  readonly address: string | null
  /** What the code is for, or, without an address, where to find the matter. */
  readonly addressWords: string
}

/** What begins on a fresh page and has its own page numbers: the whole notice, or one voter's ballot. */
export interface SheetLeaf {
  readonly blocks: readonly SheetBlock[]
  readonly foot: SheetFoot
  /** On each of its pages, should they come apart: whose leaf it is. */
  readonly mark?: string
}

/** One sheet for the printer: words only, no measures. */
export interface Sheet {
  readonly fileName: string
  /** In the file's properties. */
  readonly title: string
  /** At the foot of every page, before its number. */
  readonly running: string
  readonly printedAt: Instant
  readonly leaves: readonly SheetLeaf[]
}
