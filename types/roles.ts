/** Roles given by a grant (role, scope, from, until, source). */
export const grantRoles = [
  'buildingRep',
  'committee',
  'treasurer',
  'supervisor',
  'counter',
  'member',
  'propertyManager',
  'communityStaff',
  'subdistrictStaff',
  'operator',
] as const
export type GrantRole = (typeof grantRoles)[number]

/** Roles that follow from a binding to a unit. */
export const bindingKinds = ['owner', 'coOwner', 'tenant', 'family'] as const
export type BindingKind = (typeof bindingKinds)[number]

/** Everything a caller can be in a compound. */
export type Role = GrantRole | BindingKind

/** What the screen calls each role. */
export const roleLabels: Readonly<Record<Role, string>> = {
  buildingRep: '楼栋代表',
  committee: '业委会（自治委员会）',
  treasurer: '记账人',
  supervisor: '监督小组',
  counter: '计票人',
  member: '志愿者',
  propertyManager: '物业',
  communityStaff: '社区',
  subdistrictStaff: '街道',
  operator: '系统管理员',
  owner: '业主',
  coOwner: '共有业主',
  tenant: '租户',
  family: '家人',
}

/** Where a grant or a decision reaches: the whole compound, one building, or one entrance of it. */
export const scopeKinds = ['compound', 'building', 'entrance'] as const
export type ScopeKind = (typeof scopeKinds)[number]
