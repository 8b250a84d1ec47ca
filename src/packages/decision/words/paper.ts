import type { OperationOutput } from '../../../../types/contract'
import type { DecisionView } from '../../../../types/decision-view'
import type { PaperAnswer, PaperFlaw, PaperReading } from '../../../../types/paper-ballot'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import type { Choice } from '../../../components/choice-group'

/** What the page of paper ballots shows. */
export type PaperQueue = OperationOutput<'decision.paperQueue'>
type Entered = OperationOutput<'decision.enterPaper'>['outcome']

/** What one question of a paper may read as; the three answers first, in the words of the sheet. */
export const answerChoices: readonly Choice<PaperAnswer>[] = [
  { value: 'agree', label: '同意' },
  { value: 'against', label: '反对' },
  { value: 'abstain', label: '弃权' },
  { value: 'unmarked', label: '没选', detail: '这一问不算' },
  { value: 'markedTwice', label: '选了两个', detail: '这一问不算' },
  { value: 'unreadable', label: '涂改看不清', detail: '这一问不算' },
]

/** Why a whole paper is invalid. */
export const flawChoices: readonly Choice<PaperFlaw>[] = [
  { value: 'unsigned', label: '没签名' },
  { value: 'unreadable', label: '整张涂改、破损，看不清' },
  { value: 'otherHome', label: '照片不是这家的票' },
]

/** A line of a reading: what was asked, and what the paper says. */
export interface ReadingLine {
  readonly asked: string
  readonly said: string
}

/** A reading in words, question by question. */
export function readingLines(queue: Pick<PaperQueue, 'questions'>, reading: PaperReading): ReadingLine[] {
  const flaw = flawChoices.find(({ value }) => value === reading.flaw)
  if (flaw) return [{ asked: '这张无效', said: flaw.label }]
  return queue.questions.map(({ id, text }, index) => {
    const answer = reading.answers.find(({ questionId }) => questionId === id)?.answer
    return {
      asked: queue.questions.length > 1 ? `第 ${index + 1} 问：${text}` : text,
      said: answerChoices.find(({ value }) => value === answer)?.label ?? '还没选',
    }
  })
}

/** What has become of a paper just read in, and what comes next. */
export const enteredSentences: Readonly<Record<Entered, string>> = {
  waiting: '第一遍录好了。要另一个人再录一遍，两遍一样才算数。',
  differs: '两遍录得不一样，先不算。请第三个人到“不一致”里看照片定。',
  counted: '两遍一样，这张票已计入。',
  evidence: '这家在这之前已经投过，先到的算数。这张留作凭据，不计入。',
  invalid: '两遍都说这张无效，已经记下，不计入。这家在截止前还可以再交一张。',
}

/** How many papers there are of each kind; never what they say. */
export function countsLine({ counts }: PaperQueue): string {
  const { waiting, differing, counted, evidence, invalid } = counts
  return [
    `已计入 ${counted} 张`,
    `等复核 ${waiting} 张`,
    `不一致 ${differing} 张`,
    ...(invalid > 0 ? [`无效 ${invalid} 张`] : []),
    ...(evidence > 0 ? [`留作凭据 ${evidence} 张`] : []),
  ].join('，')
}

/** Until when both readings must be in. */
export function paperDeadline({ closesAt, now, refusal }: PaperQueue): string {
  if (refusal || closesAt === null) return ''
  return `${momentLabel(closesAt, now)}截止。到那时两个人没都录完的，不算。`
}

type Voter = DecisionView['mine'][number]

/** `楼栋代表、计票人` */
function by(roles: readonly string[]): string {
  return [...new Set(roles)].join('、')
}

/** What the owner is told of a paper that counts for nothing, or for nothing yet; null when there is none. */
export function ownPaperSentence({ paper }: Pick<Voter, 'paper'>, now: DecisionView['now']): string | null {
  if (!paper) return null
  const entered = `${momentLabel(paper.at, now)}，${by(paper.enteredBy)}录`
  switch (paper.state) {
    case 'waiting':
      return `您家有一张纸质票在等另一个人复核，现在还不算（${entered}）。不是您家交的，请马上告诉社区或业委会；您也可以现在用手机投，先算的为准。`
    case 'differing':
      return `您家的纸质票，两个人录得不一样，正等第三个人看照片定，现在还不算（${entered}）。`
    case 'invalid':
      return `您家交的一张纸质票无效，没有计入（${entered}）。截止前可以再交一张，或者用手机投。`
    case 'evidence':
      return `您家后来又交了一张纸质票，只留作凭据，不计入（${entered}）。`
  }
}

/** Who read in the paper that counts for this home. */
export function enteredBySentence(
  returned: NonNullable<Voter['returned']>,
  now: DecisionView['now'],
): string {
  if (returned.channel !== 'paper') return ''
  return `已投（纸质票），${momentLabel(returned.at, now)}由${by(returned.enteredBy)}录入。不是您家交的，请马上告诉社区或业委会。`
}

/** Said where people learn how to vote. */
export const paperPromise =
  '不方便用手机的，可以找楼栋代表领纸质票，一样算数。手机和纸质票都投了，先到的一张算数。'
