import type { DecisionView } from '../../../../types/decision-view'
import type { OperationOutput } from '../../../../types/contract'
import { momentLabel } from '../../../../cloudfunctions/rules/clocks'
import { isPublished } from '../../../../cloudfunctions/rules/objection'

type Voter = DecisionView['mine'][number]
type Cast = OperationOutput<'decision.castBallot'>
type OwnReturn = OperationOutput<'decision.myChoice'>

/** `9栋1单元301、9栋2单元101` */
export function homesOf({ labels }: Pick<Voter, 'labels'>): string {
  return labels.join('、')
}

const afterCast: Readonly<Record<Cast['disposition'], string>> = {
  counted: '收到了，已计入。',
  evidence: '您家在这之前已经投过一张，先到的算数。刚才这一张收下备查，不计入。先到那张的',
  kept: '先替您存着。您家的身份一核对好就计入，不用再投。',
  coOwnersDiffer: '收到了。您家的共有人选得不一样，这一票先不计入，核实以后再算。',
}

/** What has become of a ballot just cast, honestly, with its receipt. */
export function castSentence({ disposition, receipt }: Cast): string {
  return receipt === null ? afterCast[disposition] : `${afterCast[disposition]}凭据 ${receipt}`
}

/** What has become of a ballot its sender opens again, beside what it says. */
export const ownReturnSentences: Readonly<Record<OwnReturn['disposition'], string>> = {
  counted: '这一张已计入。',
  evidence: '您家在这之前已经投过一张，先到的算数。您这一张收下备查，没有计入。',
  coOwnersDiffer: '您家的共有人选得不一样，这一票先不计入，核实以后再算。',
  offRoll: '这一张收到过。名册更正以后，您家不在这次表决的名册里，这一张不再计入。',
}

/** What has become of the ballot of a home that an amended roll leaves out. */
export function droppedSentence({ returned }: DecisionView['dropped'][number]): string {
  const off = '名册更正以后，您家不在这次表决的名册里'
  if (!returned) return `${off}，所以没有票。`
  const how = returned.channel === 'paper' ? '纸质票' : '票'
  return `您家的${how}收到过，凭据 ${returned.receipt}。${off}，这一票不再计入。`
}

/** What has become of a ballot found on the list: by which channel, counted or not. */
export function returnedSentence({ channel, receipt, disposition }: NonNullable<Voter['returned']>): string {
  if (disposition === 'coOwnersDiffer') return `${afterCast.coOwnersDiffer}凭据 ${receipt}`
  return channel === 'paper' ? `纸质票收到了，已计入。凭据 ${receipt}` : `${afterCast.counted}凭据 ${receipt}`
}

/** What has become of a ballot that waits for its voter's binding. */
export function keptSentence({ state }: Pick<DecisionView, 'state'>): string {
  return state === 'open' ? afterCast.kept : '截止以前身份没有核对上，先存着的这一票没有计入。'
}

/** What happens next, and when. */
export function nextSentence({ state, closesAt, now }: DecisionView): string {
  if (isPublished(state)) return '结果已经公布了。'
  if (state !== 'open' || closesAt === null || now >= closesAt)
    return '投票已经截止，正在计票，结果马上出来。'
  return `${momentLabel(closesAt, now)}截止，截止以后计票，结果在这里公布。`
}

/** What happens with a straw poll next, and when. */
export function nextPollSentence({ closesAt, now }: DecisionView): string {
  return closesAt === null ? '' : `${momentLabel(closesAt, now)}截止，之后在这里公布大家的想法。`
}
