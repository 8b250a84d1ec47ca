/** The sheets of paper a decision has, in the order in which they are wanted. */
export const sheetKinds = ['notice', 'ballots', 'missingDoors', 'receipt', 'result'] as const
export type SheetKind = (typeof sheetKinds)[number]

/** Ballots come in parts of so many voters: the answer of a cloud function may weigh 6 MB. */
export const ballotsInOnePart = 400

/** How long a client waits for a sheet: the first one of a container fetches the font as well. */
export const printSeconds = 30
