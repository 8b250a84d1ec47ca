import { z } from 'zod'
import { operation } from './operation'
import { rosterFields } from './roster-fields'
import { centiSqmSchema, headcountSchema, idSchema, lineSchema, textSchema } from './schemas'
import { unitUses } from './unit-uses'
import type { BuildingId, CompoundId, EntranceId, ImportId, OwnerId, UnitId } from './ids'

export { unitUseLabels, unitUses, type UnitUse } from './unit-uses'

const keepers = ['buildingRep', 'committee', 'communityStaff'] as const
const compoundId = idSchema<CompoundId>()
const importKey = { compoundId, importId: idSchema<ImportId>() }

/** A change to one raw cell of the sheet, made on screen: the sheet's own row number, a field, the new text. */
export const importEditSchema = z.strictObject({
  row: z.int().min(1),
  field: z.enum([...rosterFields, 'skip']),
  value: z.string().max(200, '一格最多 200 个字。'),
})
export type ImportEdit = z.infer<typeof importEditSchema>

/** Whether rows that bear one name are one owner; the same name never merges by itself. */
export const samePersonAnswerSchema = z.strictObject({
  key: z.string().max(300),
  verdict: z.enum(['same', 'different', 'unconfirmed']),
})
export type SamePersonAnswer = z.infer<typeof samePersonAnswerSchema>

const amendments = {
  edits: z.array(importEditSchema).max(20000),
  samePerson: z.array(samePersonAnswerSchema).max(20000),
  /** Units of the roster that the sheet does not name: false keeps them, true takes them out. */
  retireMissing: z.boolean(),
}

export const importProblemSchema = z.object({
  /** The row of the sheet as its program shows it; null for a finding about the whole sheet. */
  row: z.int().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['blocking', 'warning']),
  message: z.string(),
  /** The cell as it stands. */
  value: z.string().nullable(),
})

/** What would be written, seen before anything is. */
export const importPreviewSchema = z.object({
  fileName: z.string(),
  sheetName: z.string(),
  /** The row of the column titles; corrections for the whole sheet are made there. */
  headerRow: z.int(),
  /** Titles of columns that were not used. */
  unusedTitles: z.array(z.string()),
  units: z.int(),
  headcount: headcountSchema,
  /** If every unconfirmed same name were one person. */
  headcountMerged: headcountSchema,
  area: centiSqmSchema,
  unitsWithoutArea: z.int(),
  unitsWithoutOwner: z.int(),
  buildings: z.array(
    z.object({ name: z.string(), units: z.int(), headcount: headcountSchema, area: centiSqmSchema }),
  ),
  problems: z.array(importProblemSchema),
  blocking: z.int(),
  samePersonQuestions: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      units: z.array(z.string()),
      reason: z.string(),
      verdict: z.enum(['same', 'different', 'unconfirmed']),
    }),
  ),
  /** Against the roster as it stands. */
  difference: z.object({
    existing: z.int(),
    added: z.int(),
    missing: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    lines: z.array(z.string()),
  }),
  fingerprint: z.string(),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

/** `roster.generateUnits`: no spreadsheet needed; areas and owners are filled in later. */
export const generateUnits = operation({
  kind: 'write',
  reach: 'compound',
  who: keepers,
  summary: '没有表格时，按楼栋、单元、楼层、每层户数生成房号。',
  input: z.strictObject({
    compoundId,
    buildings: z
      .array(
        z.strictObject({
          name: lineSchema(20),
          entrances: z.int().min(0).max(30),
          floors: z.int().min(1).max(60),
          doorsPerFloor: z.int().min(1).max(40),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: z.object({ units: z.int() }),
  errors: ['forbidden', 'invalidInput', 'conflict'],
  timeoutSeconds: 30,
})

/** `roster.template`: the empty spreadsheet, small enough to travel in the answer. */
export const template = operation({
  kind: 'read',
  reach: 'compound',
  who: keepers,
  summary: '下载空白名册表格。',
  input: z.strictObject({ compoundId }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['forbidden'],
  timeoutSeconds: 20,
})

/** `roster.stageImport`: reads an uploaded file; writes nothing to the roster. */
export const stageImport = operation({
  kind: 'write',
  reach: 'compound',
  who: keepers,
  summary: '读取上传的名册表格（还不写入名册）。',
  input: z.strictObject({ ...importKey, fileId: z.string().min(1).max(500), fileName: lineSchema(200) }),
  output: z.object({ importId: idSchema<ImportId>(), rows: z.int() }),
  errors: ['forbidden', 'fileUnreadable', 'wrongState'],
  timeoutSeconds: 55,
})

/** `roster.importProgress`: how many rows have been read. */
export const importProgress = operation({
  kind: 'read',
  reach: 'compound',
  who: keepers,
  summary: '读到第几行了。',
  input: z.strictObject(importKey),
  output: z.object({
    state: z.enum(['reading', 'read', 'failed', 'confirmed']),
    done: z.int(),
    total: z.int().nullable(),
  }),
  errors: ['forbidden', 'notFound'],
})

/** `roster.reviewImport`: the preview with the problems named row by row. */
export const reviewImport = operation({
  kind: 'read',
  reach: 'compound',
  who: keepers,
  summary: '核对：有多少套、多少业主、哪几行有问题。',
  input: z.strictObject({ ...importKey, ...amendments }),
  output: importPreviewSchema,
  errors: ['forbidden', 'notFound', 'wrongState'],
  timeoutSeconds: 30,
})

/** `roster.confirmImport`: writes all of it or nothing. */
export const confirmImport = operation({
  kind: 'write',
  reach: 'compound',
  who: keepers,
  summary: '确认写入名册，要么全部写入，要么一行不写。',
  input: z.strictObject({ ...importKey, ...amendments, fingerprint: z.string().length(64) }),
  /** The roster as it stands after the writing, and what the writing did to it. */
  output: z.object({
    units: z.int(),
    headcount: headcountSchema,
    area: centiSqmSchema,
    added: z.int(),
    changed: z.int(),
    retired: z.int(),
  }),
  errors: ['forbidden', 'notFound', 'wrongState', 'importProblems', 'importChanged'],
  timeoutSeconds: 55,
})

/** `roster.view`: the roster of a compound or one building, masked by role. */
export const viewRoster = operation({
  kind: 'read',
  reach: 'compound',
  who: [
    'owner',
    'coOwner',
    'buildingRep',
    'committee',
    'counter',
    'supervisor',
    'communityStaff',
    'subdistrictStaff',
  ],
  summary: '院里名册。',
  input: z.strictObject({
    compoundId,
    buildingId: idSchema<BuildingId>().nullable(),
    /** Names and phones in full; only for those who keep the roster, and recorded. */
    unmask: z.boolean(),
  }),
  output: z.object({
    compoundName: z.string(),
    mayEdit: z.boolean(),
    mayUnmask: z.boolean(),
    unmasked: z.boolean(),
    units: z.int(),
    headcount: headcountSchema,
    headcountMerged: headcountSchema,
    area: centiSqmSchema,
    withoutArea: z.int(),
    withoutOwner: z.int(),
    buildings: z.array(
      z.object({
        id: idSchema<BuildingId>(),
        name: z.string(),
        units: z.int(),
        area: centiSqmSchema,
        entrances: z.array(z.object({ id: idSchema<EntranceId>(), name: z.string() })),
      }),
    ),
    /** The units of the building asked for; empty when none was. */
    rows: z.array(
      z.object({
        id: idSchema<UnitId>(),
        label: z.string(),
        floor: z.int().nullable(),
        use: z.enum(unitUses),
        area: centiSqmSchema.nullable(),
        owners: z.array(z.object({ name: z.string(), phone: z.string().nullable() })),
        countsForVoting: z.boolean(),
        version: z.int(),
      }),
    ),
    /** For those who keep the roster: one name on several units, not yet confirmed. */
    samePersonQuestions: z.array(
      z.object({ ownerIds: z.array(idSchema<OwnerId>()), name: z.string(), units: z.array(z.string()) }),
    ),
  }),
  errors: ['forbidden', 'notFound'],
  unmasks: true,
})

/** `roster.editUnit`: fills in or corrects one unit. */
export const editUnit = operation({
  kind: 'write',
  reach: 'compound',
  who: keepers,
  summary: '补填或改正一套房的面积、业主、用途。',
  input: z.strictObject({
    compoundId,
    unitId: idSchema<UnitId>(),
    expectedVersion: z.int(),
    area: centiSqmSchema.nullable(),
    use: z.enum(unitUses),
    countsForVoting: z.boolean(),
    /** Null leaves the owners as they are. */
    owners: z
      .array(z.strictObject({ name: lineSchema(40), phone: textSchema(20) }))
      .max(20)
      .nullable(),
  }),
  output: z.object({ unitId: idSchema<UnitId>(), version: z.int() }),
  errors: ['forbidden', 'notFound', 'conflict', 'invalidInput'],
})

/** `roster.answerSamePerson`: a person confirms whether one name is one owner. */
export const answerSamePerson = operation({
  kind: 'write',
  reach: 'compound',
  who: keepers,
  summary: '确认同名的是不是同一位业主。',
  input: z.strictObject({
    compoundId,
    ownerIds: z.array(idSchema<OwnerId>()).min(2).max(200),
    verdict: z.enum(['same', 'different']),
  }),
  output: z.object({ merged: z.int() }),
  errors: ['forbidden', 'notFound', 'conflict'],
})
