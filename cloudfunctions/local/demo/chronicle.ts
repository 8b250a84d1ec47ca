import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DecisionDraftInput as Draft } from '../../../types/decision'
import type { FileId, OwnerId, QuestionId, VoterId } from '../../../types/ids'
import { instant, type Instant } from '../../../types/units'
import { json, sql } from '../../store/sql'
import { objectionSteps } from './disagreement'
import { doorSteps } from './door-steps'
import { chanceFrom, demoId } from './invent'
import type { DemoContext } from './personas'
import type { BallotPlan, DecisionScript } from './script'
import { stories } from './stories'
import { callAs, runTimerOf, toldOf, type Step, type Teller, type Told } from './telling'
import { threadStepsOf } from './thread-steps'
import { idOf, scopeIdOf, scopeKindOf, type Yard } from './yard'

/**
 * Tells everything that happened in the yards before `until`, in the order of time, through the same operations and
 * the same timer that serve people. Throws when one of them refuses: what could not have happened is not told.
 */
export async function tell(context: DemoContext, until: Instant): Promise<void> {
  let now = instant(0)
  const teller: Teller = {
    host: { ...context.host, now: () => now },
    tokenOf: context.tokenOf,
    told: new Map(),
  }
  const steps = stories
    .flatMap((story) => [
      ...story.decisions.flatMap((script) => stepsOf(story.yard, script, until)),
      ...doorSteps(story),
      ...threadStepsOf(story),
    ])
    .filter((step) => step.at < until)
    .sort((a, b) => a.at - b.at)
  for (const step of steps) {
    now = step.at
    await step.run(teller)
  }
}

function stepsOf(yard: Yard, script: DecisionScript, until: Instant): Step[] {
  const steps: Step[] = [{ at: script.draftedAt, run: (teller) => draft(teller, yard, script) }]
  const poll = script.words.regime === 'deliberation'
  const { noticedAt, opensAt, closesAt } = script
  if (noticedAt !== null) {
    steps.push({
      at: noticedAt,
      run: async (teller) => {
        await advance(teller, yard, script, ['check', 'freezeRoll', 'giveNotice'])
        await runTimerOf(teller)
      },
    })
    if (script.attached) steps.push(...paperSteps(yard, script, noticedAt))
  }
  if (opensAt === null || closesAt === null || (!poll && noticedAt === null)) return steps
  steps.push({
    at: opensAt,
    run: async (teller) => {
      if (poll) await advance(teller, yard, script, ['check', 'open'])
      await runTimerOf(teller)
      await readRoll(teller, yard, script)
    },
  })
  const moments = momentsBetween(opensAt, instant(Math.min(closesAt, until)), script)
  script.ballots.forEach((ballot, index) => {
    steps.push({
      at: moments[index] ?? opensAt,
      run: (teller) => (poll ? answer(teller, yard, script, ballot) : cast(teller, yard, script, ballot)),
    })
  })
  steps.push({ at: closesAt, run: runTimerOf })
  return [...steps, ...objectionSteps(yard, script)]
}

/**
 * The check reads no PDF, and here no picture either: people look. The house has nobody to look but whoever gave the
 * notice, who releases them once the promised hours have gone by.
 */
function paperSteps(yard: Yard, script: DecisionScript, noticedAt: Instant): Step[] {
  const convener = idOf.account(yard.key, script.convener)
  return [
    { at: instant(noticedAt + 1.5 * hourMs), run: runTimerOf },
    {
      at: instant(noticedAt + 26 * hourMs),
      run: async (teller) => {
        const { entries } = await callAs(teller, convener, 'review.mine', { compoundId: yard.id })
        for (const { kind, reviewId, mayRelease } of entries)
          if (kind === 'noticePaper' && mayRelease)
            await callAs(teller, convener, 'review.release', { compoundId: yard.id, reviewId }, reviewId)
      },
    },
  ]
}

/** The papers of a script, with the files beside them uploaded and taken in as the convener would. */
async function papersOf(teller: Teller, yard: Yard, script: DecisionScript): Promise<Draft['papers']> {
  const papers: Draft['papers'] = []
  for (const paper of script.words.papers) {
    const file = script.attached?.[paper.title]
    papers.push(file ? { ...paper, fileId: await attach(teller, yard, script, file) } : paper)
  }
  return papers
}

async function attach(
  teller: Teller,
  yard: Yard,
  script: DecisionScript,
  { name, asset }: { readonly name: string; readonly asset: string },
): Promise<FileId> {
  const fileId = demoId(yard.key, script.key, asset) as FileId
  const bytes = await readFile(path.join(__dirname, 'assets', asset))
  const files = await teller.host.files()
  const storageId = await files.upload(`files/${yard.id}/${fileId}${path.extname(asset)}`, bytes)
  const input = { compoundId: yard.id, fileId, storageId, name, purpose: 'paper' } as const
  await callAs(
    teller,
    idOf.account(yard.key, script.convener),
    'file.register',
    input,
    `${script.key} ${asset}`,
  )
  return fileId
}

async function draft(teller: Teller, yard: Yard, script: DecisionScript): Promise<void> {
  const drafted = await callAs(
    teller,
    idOf.account(yard.key, script.convener),
    'decision.draft',
    {
      compoundId: yard.id,
      matterId: script.follows === undefined ? null : toldOf(teller, yard, script.follows).matterId,
      draft: {
        ...script.words,
        papers: await papersOf(teller, yard, script),
        scopeKind: scopeKindOf(script.scope),
        scopeId: scopeIdOf(yard.key, script.scope),
        plannedOpenAt: script.words.regime === 'owners' ? script.opensAt : null,
        closesAt: script.closesAt,
      },
    },
    script.key,
  )
  teller.told.set(`${yard.key} ${script.key}`, { ...drafted, questions: [], voters: new Map() })
}

async function advance(
  teller: Teller,
  yard: Yard,
  script: DecisionScript,
  steps: readonly ('check' | 'freezeRoll' | 'giveNotice' | 'open')[],
): Promise<void> {
  const told = toldOf(teller, yard, script.key)
  for (const step of steps) {
    const done = await callAs(
      teller,
      idOf.account(yard.key, script.convener),
      `decision.${step}`,
      { compoundId: yard.id, decisionId: told.decisionId, expectedVersion: told.version },
      script.key,
    )
    told.version = done.version
  }
}

/** Reads once who votes and on what, so that hundreds of returns need not each look. */
async function readRoll(teller: Teller, yard: Yard, script: DecisionScript): Promise<void> {
  const told = toldOf(teller, yard, script.key)
  const { questions, voters } = await teller.host.database.transaction('owner', async (tx) => ({
    questions: await tx.rows<{ id: QuestionId }>(sql`
      select id from question where compound_id = ${yard.id} and decision_id = ${told.decisionId} order by ordinal`),
    voters: await tx.rows<{ owner: OwnerId; id: VoterId }>(sql`
      select o.owner, v.id
      from decision d
      join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id
      cross join lateral unnest(v.owner_ids) as o (owner)
      where d.compound_id = ${yard.id} and d.id = (${json(told.decisionId)} #>> '{}')::uuid`),
  }))
  told.questions = questions.map((question) => question.id)
  told.voters = new Map(voters.map((voter) => [voter.owner, voter.id]))
}

function choicesFor(told: Told, ballot: BallotPlan) {
  return told.questions.map((questionId, index) => ({
    questionId,
    choice: ballot.choices[index] ?? 'abstain',
  }))
}

async function cast(teller: Teller, yard: Yard, script: DecisionScript, ballot: BallotPlan): Promise<void> {
  const told = toldOf(teller, yard, script.key)
  const owner = yard.people.get(ballot.person)?.owner
  const voterId = owner === undefined ? undefined : told.voters.get(idOf.owner(yard.key, owner))
  if (voterId === undefined) throw new Error(`${ballot.person} is no voter of ${script.key}`)
  const { disposition } = await callAs(
    teller,
    idOf.account(yard.key, ballot.person),
    'decision.castBallot',
    { compoundId: yard.id, decisionId: told.decisionId, voterId, choices: choicesFor(told, ballot) },
    script.key,
  )
  if (disposition !== 'counted') throw new Error(`${ballot.person} of ${script.key}: ${disposition}`)
}

async function answer(teller: Teller, yard: Yard, script: DecisionScript, ballot: BallotPlan): Promise<void> {
  const told = toldOf(teller, yard, script.key)
  await callAs(
    teller,
    idOf.account(yard.key, ballot.person),
    'decision.answerPoll',
    { compoundId: yard.id, decisionId: told.decisionId, choices: choicesFor(told, ballot) },
    script.key,
  )
}

const hourMs = 60 * 60 * 1000

/** When people vote: at any minute of the window at which people are awake (7 to 22 o'clock, Asia/Shanghai). */
function momentsBetween(from: Instant, until: Instant, script: DecisionScript): Instant[] {
  const chance = chanceFrom(`moments ${script.key}`)
  return script.ballots.map(() => {
    for (;;) {
      const moment = from + Math.floor(chance() * (until - from))
      const hour = Math.floor(moment / hourMs + 8) % 24
      if (hour >= 7 && hour < 22) return instant(moment)
    }
  })
}
