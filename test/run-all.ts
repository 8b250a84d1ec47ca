import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm test`: style, types, import boundaries, the three builds, then every test, the last over what was built.
 * Stops at the first step that fails; ends with one line of figures.
 */
const root = path.join(__dirname, '..')
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name)

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

const checks: readonly Step[] = [
  { name: 'prettier', command: bin('prettier'), args: ['--check', '.', '--log-level', 'warn'] },
  { name: 'eslint', command: bin('eslint'), args: ['.'] },
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
  {
    name: 'boundaries',
    command: bin('depcruise'),
    args: ['--config', '.dependency-cruiser.cjs', 'src', 'types', 'cloudfunctions'],
  },
]
const builds: readonly Step[] = [
  { name: 'functions', command: process.execPath, args: ['--import', 'tsx', 'config/build-functions.ts'] },
  { name: 'weapp', command: bin('taro'), args: ['build', '--type', 'weapp'] },
  { name: 'h5', command: bin('taro'), args: ['build', '--type', 'h5'] },
]

function run(step: Step): Promise<void> {
  const started = process.hrtime.bigint()
  return new Promise((resolve, reject) => {
    const child = spawn(step.command, [...step.args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000
      if (code === 0) {
        console.log(`ok    ${step.name} (${seconds.toFixed(1)} s)`)
        resolve()
      } else {
        console.log(output)
        reject(new Error(`${step.name} failed with exit code ${code}`))
      }
    })
  })
}

async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await run(step)
}

function runJest(report: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        path.join(root, 'node_modules/jest/bin/jest.js'),
        '--json',
        `--outputFile=${report}`,
        ...process.argv.slice(2),
      ],
      { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

async function main(): Promise<void> {
  await Promise.all([inTurn(checks), inTurn(builds)])
  const report = path.join(mkdtempSync(path.join(tmpdir(), 'yuanba-test-')), 'report.json')
  const code = await runJest(report)
  const figures = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    numRuntimeErrorTestSuites: number
  }
  const failed = figures.numFailedTests + figures.numRuntimeErrorTestSuites
  console.log(`${figures.numPassedTests} passed, ${failed} failed`)
  process.exitCode = code === 0 && failed === 0 && figures.numPassedTests > 0 ? 0 : 1
}

main().catch((error: Error) => {
  console.error(error.message)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
})
