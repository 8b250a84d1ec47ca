import type { CompoundId, DecisionId } from '../../../../types/ids'

/** What names a decision in an address and in every call. */
export interface DecisionKey {
  readonly compoundId: CompoundId
  readonly decisionId: DecisionId
}

/** The pages of this package, from the root. */
export const paths = {
  detail: '/packages/decision/detail/index',
  vote: '/packages/decision/vote/index',
  result: '/packages/decision/result/index',
  create: '/packages/decision/create/index',
  object: '/packages/decision/object/index',
  answer: '/packages/decision/answer/index',
  paper: '/packages/decision/paper/index',
} as const
