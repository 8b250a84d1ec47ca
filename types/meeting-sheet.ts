import { z } from 'zod'
import { operation } from './operation'
import { idSchema } from './schemas'
import { printSeconds } from './sheet-kinds'
import type { CompoundId, MeetingId } from './ids'

/** The sheets of paper a meeting has besides its minutes. */
export const meetingSheetKinds = ['notice', 'signIn'] as const
export type MeetingSheetKind = (typeof meetingSheetKinds)[number]

/** `meeting.printSheet`: the notice, to whoever may read it; the sign-in sheet by homes, to those who convene. */
export const printMeetingSheet = operation({
  kind: 'read',
  reach: 'compound',
  who: 'anyone',
  summary: '把开会通知或者签到表打成 A4 纸。',
  input: z.strictObject({
    compoundId: idSchema<CompoundId>(),
    meetingId: idSchema<MeetingId>(),
    kind: z.enum(meetingSheetKinds),
  }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
  errors: ['notFound', 'forbidden', 'wrongState'],
  timeoutSeconds: printSeconds,
})
