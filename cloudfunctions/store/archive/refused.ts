/** An archive that cannot be used, or a place it cannot be put into; the message says why and what to do. */
export class ArchiveRefused extends Error {}
