const Sequencer = require('@jest/test-sequencer').default

/** They take minutes: begun last, one of them would run on alone beside an idle core. */
const long = ['operations/unchecked.test.ts', 'journeys/views.test.ts', 'operations/matrix.test.ts']

/** Without memory of an earlier run (on a fresh machine) jest begins with the largest file: these are not large. */
module.exports = class LongTestsFirst extends Sequencer {
  sort(tests) {
    const rest = super.sort(tests)
    const first = long.flatMap((name) =>
      rest.filter(({ path }) => path.replaceAll('\\', '/').endsWith(`/${name}`)),
    )
    return [...first, ...rest.filter((test) => !first.includes(test))]
  }
}
