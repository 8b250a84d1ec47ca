import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RosterPreview } from './model'

/**
 * SHA-256 (hex, 64 characters) over everything a confirmation would write: each unit with its place, floor, use,
 * area, remark and persons, each person with name and phone, and the counts. Two previews have one fingerprint
 * exactly if they would write the same, so what is confirmed is what was seen. Row numbers of the sheet do not count.
 */
export function importFingerprint(preview: RosterPreview): string {
  const lines = [
    ['yuanba-roster-1', preview.units, preview.headcount, preview.headcountMerged, preview.area],
    ...preview.rows.map((row) => [
      'unit',
      row.building,
      row.entrance,
      row.room,
      row.floor,
      row.use,
      row.area,
      row.remark,
      ...row.people,
    ]),
    ...preview.people.map((person) => ['person', person.key, person.name, person.phone]),
  ]
  return bytesToHex(sha256(utf8ToBytes(lines.map((line) => JSON.stringify(line)).join('\n'))))
}
