import type { Brand } from './units'

/** Every id is a UUID in text form; the brand says of what. */
export type CompoundId = Brand<string, 'compoundId'>
export type AreaId = Brand<string, 'areaId'>
export type BuildingId = Brand<string, 'buildingId'>
export type EntranceId = Brand<string, 'entranceId'>
export type UnitId = Brand<string, 'unitId'>
export type OwnerId = Brand<string, 'ownerId'>
export type AccountId = Brand<string, 'accountId'>
export type GrantId = Brand<string, 'grantId'>
export type DeputyId = Brand<string, 'deputyId'>
export type BindingId = Brand<string, 'bindingId'>
export type MatterId = Brand<string, 'matterId'>
export type ConcernId = Brand<string, 'concernId'>
export type DecisionId = Brand<string, 'decisionId'>
export type QuestionId = Brand<string, 'questionId'>
export type RollVersionId = Brand<string, 'rollVersionId'>
export type VoterId = Brand<string, 'voterId'>
export type BallotReturnId = Brand<string, 'ballotReturnId'>
export type PaperEntryId = Brand<string, 'paperEntryId'>
export type ImportId = Brand<string, 'importId'>
export type ObjectionId = Brand<string, 'objectionId'>
export type MeetingId = Brand<string, 'meetingId'>
export type AgendaItemId = Brand<string, 'agendaItemId'>
export type TopicId = Brand<string, 'topicId'>
export type HoldId = Brand<string, 'holdId'>
export type ReviewId = Brand<string, 'reviewId'>
export type ReportId = Brand<string, 'reportId'>
export type CovenantId = Brand<string, 'covenantId'>
export type CovenantVersionId = Brand<string, 'covenantVersionId'>
/** The same through all versions of a covenant. */
export type ClauseId = Brand<string, 'clauseId'>
export type MinutesId = Brand<string, 'minutesId'>
export type MinutesLineId = Brand<string, 'minutesLineId'>
export type CorrectionId = Brand<string, 'correctionId'>
export type FollowUpId = Brand<string, 'followUpId'>
export type CostPlanId = Brand<string, 'costPlanId'>
export type PaymentId = Brand<string, 'paymentId'>
/** What a home is to pay: a pledge, a bill. */
export type DueId = Brand<string, 'dueId'>
/** What several dues belong to: a plan, a fee. */
export type DueGroupId = Brand<string, 'dueGroupId'>
export type FeeScheduleId = Brand<string, 'feeScheduleId'>
export type FeeExemptionId = Brand<string, 'feeExemptionId'>
export type RoundId = Brand<string, 'roundId'>
export type PledgeId = Brand<string, 'pledgeId'>
/** What others than the homes make up for in a round. */
export type CoverId = Brand<string, 'coverId'>
export type HardshipNoteId = Brand<string, 'hardshipNoteId'>
export type EventId = Brand<string, 'eventId'>
export type FileId = Brand<string, 'fileId'>
/** Made by the client for each write; the same id sent twice is one write. */
export type RequestId = Brand<string, 'requestId'>
