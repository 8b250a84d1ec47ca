import { openAsOwner, runCommand } from './open'

async function main(): Promise<void> {
  const { database, applied } = await openAsOwner(process.env)
  await database.close()
  process.stdout.write(applied.length > 0 ? `已应用：${applied.join('、')}\n` : '数据库已经是最新的。\n')
}

runCommand(main)
