// The cloud of a test: test/support/weapp-world.ts in a process of its own, and what WeChat would carry to it.
const path = require('node:path')
const { fork } = require('node:child_process')

const root = path.resolve(__dirname, '../..')

/** Starts PostgreSQL, the two yards and the built functions. `dist/cloudfunctions` must have been built. */
async function startCloud() {
  const child = fork(path.join(root, 'test/support/weapp-world.ts'), [], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const waiting = new Map()
  let errors = ''
  let last = 0
  child.stderr.on('data', (chunk) => (errors += chunk.toString()))
  const ready = await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message.ready))
    child.once('exit', (code) => reject(new Error(`the world ended with ${code}: ${errors}`)))
  })
  child.on('message', ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(error))
    else resolve(result)
  })

  function ask(question) {
    last += 1
    child.send({ id: last, ...question })
    return new Promise((resolve, reject) => waiting.set(last, { resolve, reject }))
  }

  return {
    ...ready,
    /** For useCloud(): every callFunction of this person's phone. */
    callerOf: (openid) => (request) => {
      if (!['api', 'print', 'spreadsheet'].includes(request.name))
        throw new Error(`there is no function ${request.name}`)
      return ask({ act: request.name, openid, event: request.data })
    },
    /** One turn of the timer. */
    timer: () => ask({ act: 'cron' }),
    /** The closing hour of a vote comes and goes. */
    timePasses: ({ decisionId }) => ask({ act: 'timePasses', decisionId }),
    /** How many returns the store holds, and how many owners they count for. */
    ballots: ({ decisionId }) => ask({ act: 'ballots', decisionId }),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve)
        child.disconnect()
      }),
  }
}

module.exports = { startCloud }
