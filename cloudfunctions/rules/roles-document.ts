import { contract, type OperationName } from '../../types/contract'
import type { OperationContract } from '../../types/operation'
import { bindingKinds, grantRoles, roleLabels, type Role } from '../../types/roles'

/**
 * What somebody can be seen as: a role; a visitor who is not signed in; an account without a role here (of another
 * compound, still waiting, or ended).
 */
export type Observed = Role | 'otherAccount' | 'visitor'

/** One operation with everybody it lets through. */
export interface RoleRow {
  readonly op: string
  readonly kind: 'read' | 'write'
  readonly summary: string
  readonly unmasks: boolean
  readonly may: readonly Observed[]
}

const order: readonly Observed[] = [...bindingKinds, ...grantRoles, 'otherAccount', 'visitor']
const labels: Readonly<Record<Observed, string>> = {
  ...roleLabels,
  otherAccount: '登录了但在本院没有身份的人',
  visitor: '没登录的人',
}

function everybody(list: ReadonlySet<Observed>): string {
  if (list.size === 0) return '没有人（见说明）'
  if (order.every((one) => list.has(one))) return '所有人，不用登录'
  if (order.every((one) => one === 'visitor' || list.has(one))) return '登录的人'
  return order
    .filter((one) => list.has(one))
    .map((one) => labels[one])
    .join('、')
}

/** The public table of who may do what, one row an operation. */
export function rolesDocument(rows: readonly RoleRow[]): string {
  const lines = [...rows]
    .sort((a, b) => (a.op < b.op ? -1 : 1))
    .map((row) => {
      const kind = row.kind === 'write' ? '写' : '看'
      const shown = row.unmasks ? '是，记录在案' : '否'
      return `| \`${row.op}\` | ${row.summary} | ${kind} | ${everybody(new Set(row.may))} | ${shown} |`
    })
  return [
    '# 谁可以做什么',
    '',
    '由 `npm run roles` 从合同生成；测试让每一种人把每一个操作都做一遍，结果和这张表一字不差才算通过。',
    '身份只在任期内、只在管到的范围里有效：3 栋的代表办不了 9 栋的事。“登录了但在本院没有身份的人”能做的，',
    '只有绑定自己家、看公开的内容；还在等核对的人投的票先存着，核对好才计入。',
    '`session.register` 只在微信里有：在浏览器里要用门条或邀请码进来。',
    '',
    '| 操作 | 做什么 | 看/写 | 谁可以 | 显示未遮盖的个人信息 |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

function allowed({ who, lets }: OperationContract): readonly Observed[] {
  if (lets) return lets
  if (who === 'anyone') return order
  return who === 'signedIn' ? order.filter((one) => one !== 'visitor') : who
}

/** The rows as the contract says them. */
export function contractRoles(): RoleRow[] {
  return (Object.keys(contract) as OperationName[]).map((op) => {
    const entry: OperationContract = contract[op]
    const { kind, summary } = entry
    return { op, kind, summary, unmasks: entry.unmasks === true, may: allowed(entry) }
  })
}
