import type { DecisionRegime, DecisionStep } from '../../../../types/decision-kinds'
import type { DecisionView } from '../../../../types/decision-view'

/** A step of the convener that is taken by one press and one answer. */
export type TakenStep = Exclude<DecisionStep, 'edit' | 'withdraw'>

/** How a step asks. */
export interface StepWords {
  readonly label: string
  readonly question: string
  readonly words: string
  readonly busy: string
}

const ownersSteps: Readonly<Record<TakenStep, StepWords>> = {
  check: {
    label: '核对草稿',
    question: '现在核对这份草稿？',
    words: '系统看一遍：属于哪一类、范围、材料、时间齐不齐。核对以后还可以改。',
    busy: '正在核对…',
  },
  freezeRoll: {
    label: '定名册',
    question: '把参加表决的名册定下来？',
    words: '定下来以后，谁有票、多少面积就不再变，并得到一个名册编号，印在通知上。',
    busy: '正在定名册…',
  },
  giveNotice: {
    label: '发通知',
    question: '现在发出通知？',
    words: '发出以后大家都看得到，公告天数从今天开始算，内容不能再改。请同时贴到大门口，并告诉居委会。',
    busy: '正在发…',
  },
  open: {
    label: '开始投票',
    question: '现在开始投票？',
    words: '开始以后不能撤回，到截止时间自动计票。',
    busy: '正在开始…',
  },
  announce: {
    label: '公布结果',
    question: '现在公布结果？',
    words: '公布以后人人看得到，不能收回。请先看过下面的数字和说明。',
    busy: '正在公布…',
  },
  markEffective: {
    label: '让结果生效',
    question: '现在让结果生效？',
    words: '生效以后，不再收新的不同意见。本地的期限还没核对的，请先问过社区。',
    busy: '正在记下…',
  },
}

const pollSteps: Readonly<Partial<Record<TakenStep, StepWords>>> = {
  check: { ...ownersSteps.check, words: '系统看一遍内容和截止时间齐不齐。核对以后还可以改。' },
  open: {
    label: '开始征求意见',
    question: '现在开始征求意见？',
    words: '开始以后邻居就能说想法，到截止时间自动汇总。',
    busy: '正在开始…',
  },
}

/** The words of a step. */
export function stepWords(step: TakenStep, regime: DecisionRegime): StepWords {
  return (regime === 'deliberation' ? pollSteps[step] : undefined) ?? ownersSteps[step]
}

/** The step that comes next for the caller; opening is not offered before its time has come. */
export function nextStep({ steps, now, earliestOpenAt }: DecisionView): TakenStep | null {
  const step = steps.find((one): one is TakenStep => one !== 'edit' && one !== 'withdraw')
  if (step === 'open' && earliestOpenAt !== null && now < earliestOpenAt) return null
  return step ?? null
}
