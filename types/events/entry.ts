/** Who reads a field of an event: everybody; the owners of the scope; counters; the one it concerns; those who oversee. */
export type Audience = 'public' | 'owners' | 'counters' | 'self' | 'audit'

/** What the catalogue says of one event. An event carries ids and counts; never names, free text or choices. */
export interface EventEntry {
  /** Who may read each field; an event is in nobody's thread for whom no field is named. */
  readonly fields: Readonly<Partial<Record<Audience, readonly string[]>>>
  /** The sentence of the matter's thread; null when it appears in no thread. */
  readonly sentence: string | null
  /** The same for a straw poll, where nothing is voted on. */
  readonly pollSentence?: string
  readonly doc: string
}
