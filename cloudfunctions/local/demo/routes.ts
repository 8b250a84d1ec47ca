import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ok } from '../../../types/result'
import { instant, type Instant } from '../../../types/units'
import type { MovableClock } from '../../platform/clock'
import { upcomingMoments } from '../../store/moments'
import { refuse, send } from '../answers'
import type { TimerLoop } from '../timer-loop'
import { demoStart, type DemoContext, type DemoData } from './personas'

/** What the demonstration's routes work with. */
export interface DemoRoutes {
  readonly clock: MovableClock
  readonly data: DemoData
  readonly context: DemoContext
  readonly timer: TimerLoop
}

/** Not further than two years at once: the notice periods of every pack fit in. */
const farthestMs = 2 * 366 * 24 * 60 * 60 * 1000

const moveSchema = z.union([z.strictObject({ to: z.int() }), z.strictObject({ addMs: z.int().min(0) })])

/** How often the ballots that come in by themselves are looked after when nobody moves the clock. */
const arriveEveryMs = 30_000

/** `/demo/personas` and `/demo/clock`: they exist only where the demonstration runs. */
export function demoRoutes(app: FastifyInstance, { clock, data, context, timer }: DemoRoutes): void {
  async function time() {
    const now = clock.now()
    return { now, moments: await upcomingMoments(context.host.database, now) }
  }

  // What happened before the last restart is asked for again: it is cast once, and not after its decision has closed.
  let arrivedUntil = demoStart
  async function arrive(until: Instant): Promise<void> {
    await data.arrivals?.(context, arrivedUntil, until)
    arrivedUntil = instant(Math.max(arrivedUntil, until))
  }
  const watching = setInterval(() => {
    arrive(clock.now()).catch((error: unknown) => {
      context.host.log({ level: 'error', arrivals: error instanceof Error ? error.message : 'unknown' })
    })
  }, arriveEveryMs)
  app.addHook('onClose', async () => {
    clearInterval(watching)
  })

  app.get('/demo/personas', async (_request, reply) => reply.send(await data.personas(context)))

  app.get('/demo/clock', async (_request, reply) => reply.send(await time()))

  app.post('/demo/clock', async (request, reply) => {
    const move = moveSchema.safeParse(request.body)
    if (!move.success) return refuse(reply, 'invalidInput', '请写要拨到的时间 to，或者要加的毫秒数 addMs。')
    const now = clock.now()
    const target = 'to' in move.data ? move.data.to : now + move.data.addMs
    if (target > now + farthestMs) return refuse(reply, 'invalidInput', '一次最多往后拨两年。')
    await arrive(instant(target))
    if (!clock.moveTo(instant(target))) return refuse(reply, 'invalidInput', '时间只能往后拨，不能往回拨。')
    // Whoever moves the clock sees what the moment brings, not what it brings a second later.
    await timer.runToTheEnd()
    return send(reply, ok(await time()))
  })
}
