// In a file of its own: screens read the kinds and must not load the contract's schemas.
/** What neighbours write down to keep to; rules of procedure and the covenant are the owners' to decide (民法典 278). */
export const covenantKinds = [
  'residentsCompact',
  'selfGovernanceList',
  'rulesOfProcedure',
  'covenant',
  'yardRules',
  'gateRules',
  'parkingRules',
  'other',
] as const
export type CovenantKind = (typeof covenantKinds)[number]
