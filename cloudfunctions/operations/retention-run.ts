import { dayOf } from '../rules/clocks'
import type { PackFields } from '../rules/packs'
import {
  datedKinds,
  dueBefore,
  dueOpenings,
  isTalk,
  retentionPeriods,
  type RetentionPeriods,
} from '../rules/retention'
import { appendEvent } from '../store/calls'
import type { Tx } from '../store/database'
import {
  appendPlatformDeletion,
  beginDeletingOpenings,
  deleteBesides,
  deleteDated,
  deleteFiles,
  deleteInvitations,
  emptyBallots,
  emptyReturns,
  keptCompounds,
  keptDecisions,
  lastCompleteDay,
  lockRetention,
  looseFiles,
  noteCompleteDay,
  noteOpeningsDeleted,
  registeredFiles,
  type KeptCompound,
} from '../store/retention'
import { deleteTalk, emptyRecord, keptMeetings } from '../store/retention-talk'
import { pathOfFileId } from '../platform/files'
import type { Host } from './host'

/** Rows of one transaction: a slice stays well under a second. */
const SLICE = 2_000
/** Each of these is a call to the storage. */
const FILE_SLICE = 50
const DAY_MS = 86_400_000

/** Deletes one slice; 0 when nothing of it is left. */
type Slice = (tx: Tx) => Promise<number>

/**
 * Once a day, deletes what the packs say is kept no longer, in slices until `end` (process time, ms); what is left goes
 * at the next run. Idempotent: each slice finds what is still there. Answers how many kinds of how many compounds
 * could not be done; they are tried again at the next run.
 */
export async function runRetention(host: Host, end: number): Promise<number> {
  const today = dayOf(host.now())
  const { database } = host
  let failed = 0
  let complete = true

  async function all(what: string, work: () => Promise<boolean>): Promise<void> {
    if (Date.now() >= end) {
      complete = false
      return
    }
    try {
      complete = (await work()) && complete
    } catch (error) {
      complete = false
      failed += 1
      host.log({ level: 'error', deleting: what, error: error instanceof Error ? error.message : 'unknown' })
    }
  }

  let compounds: KeptCompound[] = []
  await all('look', async () => {
    const seen = await database.transaction('retention', async (tx) =>
      (await lastCompleteDay(tx)) === today ? null : keptCompounds(tx),
    )
    compounds = seen ?? []
    return seen !== null
  })
  if (!complete) return failed

  for (const compound of compounds) {
    const periods = retentionPeriods(compound.pack as { fields: Partial<PackFields> } | null)
    // First: the photo of a paper whose reading is deleted is one that nothing shows.
    await all('ballots', () => deleteOpenings(host, compound.id, periods, end))
    await all('meetingRecords', () => deleteRecords(host, compound.id, periods, end))
    for (const kind of datedKinds) {
      if (kind === 'usedInvitations') continue
      const before = dueBefore(kind, host.now(), periods)
      if (kind === 'looseFiles') {
        await all(kind, () => deleteLooseFiles(host, compound.id, before, end))
        await all('looseUploads', () => deleteLooseUploads(host, compound.id, periods.days.looseFiles, end))
        continue
      }
      const key = { compoundId: compound.id, before, now: host.now(), most: SLICE }
      const slice = (tx: Tx) => (isTalk(kind) ? deleteTalk(tx, kind, key) : deleteDated(tx, kind, key))
      await all(kind, () => inSlices(host, compound.id, kind, end, slice))
    }
  }
  await all('usedInvitations', () => deleteUsedInvitations(host, end))
  if (complete) await database.transaction('retention', (tx) => noteCompleteDay(tx, today))
  return failed
}

/** Slice by slice, each with its event in its own transaction. False when time ran out before the last one. */
async function inSlices(
  host: Host,
  compoundId: string,
  kind: string,
  end: number,
  slice: Slice,
): Promise<boolean> {
  while (Date.now() < end) {
    const rows = await host.database.transaction('retention', async (tx) => {
      if ((await lockRetention(tx, compoundId)).held) return 0
      const deleted = await slice(tx)
      if (deleted > 0) await noteDeletion(host, tx, compoundId, kind, deleted)
      return deleted
    })
    if (rows === 0) return true
  }
  return false
}

async function noteDeletion(
  host: Host,
  tx: Tx,
  compoundId: string,
  kind: string,
  rows: number,
): Promise<void> {
  const event = { compoundId, id: host.id(), at: host.now(), accountId: null }
  await appendEvent(tx, { ...event, name: 'dataDeleted', payload: { kind, rows } })
}

async function deleteOpenings(
  host: Host,
  compoundId: string,
  periods: RetentionPeriods,
  end: number,
): Promise<boolean> {
  const { database } = host
  const kept = await database.transaction('retention', (tx) => keptDecisions(tx, compoundId))
  for (const decision of dueOpenings(kept, host.now(), periods)) {
    const begun = await database
      .transaction('retention', async (tx) => {
        // The row first: who objects at this moment holds it, and is seen by the look that follows.
        await beginDeletingOpenings(tx, compoundId, decision.id, host.now())
        if ((await lockRetention(tx, compoundId)).held) throw new Held()
      })
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof Held) return false
          throw error
        },
      )
    if (!begun) return true
    for (const slice of [
      (tx: Tx) => emptyBallots(tx, compoundId, decision.id, SLICE),
      (tx: Tx) => emptyReturns(tx, compoundId, decision.id, SLICE),
      (tx: Tx) => deleteBesides(tx, compoundId, decision.id),
    ])
      if (!(await inSlices(host, compoundId, 'ballots', end, slice))) return false
    await database.transaction('retention', async (tx) => {
      if ((await lockRetention(tx, compoundId)).held) return
      await noteOpeningsDeleted(tx, compoundId, decision.id, host.now())
    })
  }
  return true
}

/** Who came to meetings, what their minutes say and who signed them. */
async function deleteRecords(
  host: Host,
  compoundId: string,
  periods: RetentionPeriods,
  end: number,
): Promise<boolean> {
  const kept = await host.database.transaction('retention', (tx) => keptMeetings(tx, compoundId))
  for (const { id } of dueOpenings(kept, host.now(), periods)) {
    const empty = (tx: Tx) => emptyRecord(tx, compoundId, id, host.now())
    if (!(await inSlices(host, compoundId, 'meetingRecords', end, empty))) return false
  }
  return true
}

/** Leaves a transaction without writing: something holds deletion. */
class Held extends Error {}

/** The content first, then its row: a run that stops between the two removes nothing twice and forgets nothing. */
async function deleteLooseFiles(
  host: Host,
  compoundId: string,
  before: Parameters<typeof looseFiles>[1]['before'],
  end: number,
): Promise<boolean> {
  while (Date.now() < end) {
    const files = await host.database.transaction('retention', async (tx) =>
      (await lockRetention(tx, compoundId)).held
        ? []
        : looseFiles(tx, { compoundId, before, most: FILE_SLICE }),
    )
    if (files.length === 0) return true
    await (await host.files()).remove(files.map(({ storageId }) => storageId))
    await host.database.transaction('retention', async (tx) => {
      const rows = await deleteFiles(
        tx,
        compoundId,
        files.map(({ id }) => id),
      )
      // Another timer may have been as quick.
      if (rows > 0) await noteDeletion(host, tx, compoundId, 'looseFiles', rows)
    })
  }
  return false
}

/**
 * What was sent and never registered, and copies whose registering did not come to its end. Their age is the storage's
 * own: nothing of ours knows of them.
 */
async function deleteLooseUploads(
  host: Host,
  compoundId: string,
  days: number,
  end: number,
): Promise<boolean> {
  const files = await host.files()
  for (const folder of ['imports', 'files', 'kept']) {
    const old = await files.olderThan(`${folder}/${compoundId}/`, days * DAY_MS)
    if (old === null) return true // this storage tells nobody what it holds
    while (old.length > 0) {
      if (Date.now() >= end) return false
      const part = old.splice(0, FILE_SLICE)
      const loose = await host.database.transaction('retention', async (tx) => {
        if ((await lockRetention(tx, compoundId)).held) return []
        const registered = new Set((await registeredFiles(tx, compoundId)).map(pathOfFileId))
        return part.filter((id) => !registered.has(pathOfFileId(id)))
      })
      if (loose.length === 0) continue
      await files.remove(loose)
      await host.database.transaction('retention', (tx) =>
        noteDeletion(host, tx, compoundId, 'looseUploads', loose.length),
      )
    }
  }
  return true
}

async function deleteUsedInvitations(host: Host, end: number): Promise<boolean> {
  const before = dueBefore('usedInvitations', host.now(), retentionPeriods(null))
  while (Date.now() < end) {
    const rows = await host.database.transaction('retention', async (tx) => {
      const deleted = await deleteInvitations(tx, before, SLICE)
      const payload = { kind: 'usedInvitations', rows: deleted }
      if (deleted > 0) await appendPlatformDeletion(tx, { id: host.id(), now: host.now(), payload })
      return deleted
    })
    if (rows === 0) return true
  }
  return false
}
