import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ok } from '../../../types/result'
import { instant } from '../../../types/units'
import type { MovableClock } from '../../platform/clock'
import { upcomingMoments } from '../../store/moments'
import { refuse, send } from '../answers'
import type { TimerLoop } from '../timer-loop'
import type { DemoContext, DemoData } from './personas'

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

/** `/demo/personas` and `/demo/clock`: they exist only where the demonstration runs. */
export function demoRoutes(app: FastifyInstance, { clock, data, context, timer }: DemoRoutes): void {
  async function time() {
    const now = clock.now()
    return { now, moments: await upcomingMoments(context.host.database, now) }
  }

  app.get('/demo/personas', async (_request, reply) => reply.send(await data.personas(context)))

  app.get('/demo/clock', async (_request, reply) => reply.send(await time()))

  app.post('/demo/clock', async (request, reply) => {
    const move = moveSchema.safeParse(request.body)
    if (!move.success) return refuse(reply, 'invalidInput', '请写要拨到的时间 to，或者要加的毫秒数 addMs。')
    const now = clock.now()
    const target = 'to' in move.data ? move.data.to : now + move.data.addMs
    if (target > now + farthestMs) return refuse(reply, 'invalidInput', '一次最多往后拨两年。')
    if (!clock.moveTo(instant(target))) return refuse(reply, 'invalidInput', '时间只能往后拨，不能往回拨。')
    // Whoever moves the clock sees what the moment brings, not what it brings a second later.
    await timer.runToTheEnd()
    return send(reply, ok(await time()))
  })
}
