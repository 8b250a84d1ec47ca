import { buildYard, type Yard } from './everybody'
import { World } from './world'

/** The world of the tests of one file, from `inOwnYard` on. */
export let world: World
/** A compound in it, with somebody of every kind. */
export let yard: Yard

/** Builds them before the first test of the file that calls this, and closes them after the last. */
export function inOwnYard(): void {
  beforeAll(async () => {
    world = await World.create()
    yard = await buildYard(world)
  }, 60_000)
  afterAll(() => world.close())
}
