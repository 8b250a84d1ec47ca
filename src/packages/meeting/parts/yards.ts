import type { OperationOutput } from '../../../../types/contract'
import { meetingConvenerRoles } from '../../../../cloudfunctions/rules/meeting/kinds'

type Me = OperationOutput<'account.me'>

/** The yards in which this person may call people together somewhere. */
export function conveningYards(me: Me | undefined): Me['compounds'] {
  return (me?.compounds ?? []).filter(({ roles }) =>
    roles.some(({ role }) => meetingConvenerRoles.includes(role)),
  )
}
