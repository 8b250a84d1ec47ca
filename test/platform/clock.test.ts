import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openMovableClock, saveEveryMs } from '../../cloudfunctions/platform/clock'
import { instant } from '../../types/units'

const start = instant(Date.UTC(2026, 9, 14, 2, 0))

describe('the movable clock', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'yuanba-clock-'))
  afterAll(() => rmSync(directory, { recursive: true }))

  test('begins at its start and runs on with the steady count', () => {
    let elapsed = 100
    const clock = openMovableClock(null, start, () => elapsed)
    expect(clock.now()).toBe(start)
    elapsed = 350.7
    expect(clock.now()).toBe(start + 250)
  })

  test('moves forward, never back', () => {
    const clock = openMovableClock(null, start, () => 0)
    expect(clock.moveTo(instant(start + 1000))).toBe(true)
    expect(clock.now()).toBe(start + 1000)
    expect(clock.moveTo(start)).toBe(false)
    expect(clock.now()).toBe(start + 1000)
  })

  test('stands still while its host is off, and never goes back over a kill', () => {
    const file = path.join(directory, 'deep/clock.json')
    let elapsed = 0
    const before = openMovableClock(file, start, () => elapsed)
    before.moveTo(instant(start + 5000))
    elapsed = saveEveryMs - 1 // killed just before the next save
    const last = before.now()
    const after = openMovableClock(file, start, () => 0)
    expect(after.now()).toBe(start + 5000 + saveEveryMs)
    expect(after.now()).toBeGreaterThan(last)
  })
})
