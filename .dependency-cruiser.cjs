// The rooms of docs/architecture: what may know what. `npm run boundaries` refuses an import that breaks a line.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'types-know-only-zod',
      comment: 'types/ is the contract: it imports nothing but zod and itself.',
      severity: 'error',
      from: { path: '^types/' },
      to: { pathNot: ['^types/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules/ imports types, itself and pure libraries.',
      severity: 'error',
      from: { path: '^cloudfunctions/rules/' },
      to: { pathNot: ['^types/', '^cloudfunctions/rules/', '(^|/)node_modules/(dayjs|@noble/hashes|diff)/'] },
    },
    {
      name: 'src-knows-types-and-rules',
      comment: 'The mini-program never reaches into the functions beyond the pure rules.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/rules/' },
    },
    {
      name: 'src-uses-no-node',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-schemas-stay-out-of-the-mini-program',
      comment: 'zod is for the functions; src takes types only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)node_modules/zod/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'store-knows-no-operation',
      severity: 'error',
      from: { path: '^cloudfunctions/store/' },
      to: { path: '^(src|cloudfunctions/(operations|platform|api|print|spreadsheet|cron|local|cli))/' },
    },
    {
      name: 'platform-knows-no-operation',
      severity: 'error',
      from: { path: '^cloudfunctions/platform/' },
      to: { path: '^(src|cloudfunctions/(operations|store|api|print|spreadsheet|cron|local|cli))/' },
    },
    {
      name: 'an-operation-never-calls-another',
      severity: 'error',
      from: { path: '^cloudfunctions/operations/[^/]+/' },
      to: {
        path: '^cloudfunctions/(operations/[^/]+|api|print|spreadsheet|cron|local|cli)/',
        pathNot: '^cloudfunctions/operations/[^/]+\\.ts$',
      },
    },
    {
      name: 'hosts-are-leaves',
      comment: 'Nothing but a host or a command imports the local host or the commands.',
      severity: 'error',
      from: { pathNot: '^cloudfunctions/(local|cli)/' },
      to: { path: '^cloudfunctions/(local|cli)/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
