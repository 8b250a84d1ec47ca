import { writeBackup } from '../store/archive/backup'
import { openPlace, runCommand } from './open'
import { sayProgress } from './progress'
import { typedPath } from './typed-path'
import { WrongCommand } from './wrong-command'

const help = '用法：npm run backup -- 文件名（例如 /var/backups/yuanba-2026-11-22.yuanba）'

async function main(): Promise<void> {
  const [typed, ...more] = process.argv.slice(2)
  if (typed === undefined || more.length > 0) throw new WrongCommand(help)
  const file = typedPath(typed)
  const { database, files } = await openPlace(process.env)
  try {
    const { parts, elsewhere } = await writeBackup(database, file, {
      files,
      writtenAt: new Date().toISOString(),
      progress: sayProgress(),
    })
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    process.stdout.write(
      `备份写好了：${file}，${parts.length} 个表和文件，${rows} 行。里面有姓名电话，请收好。\n`,
    )
    if (elsewhere.length > 0)
      process.stdout.write(`另有 ${elsewhere.length} 个文件在云存储，不在备份里，编号列在备份末尾。\n`)
  } finally {
    await database.close()
  }
}

runCommand(main)
