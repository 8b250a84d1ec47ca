import { restoreBackup } from '../store/archive/backup'
import { verifyArchive } from '../store/archive/reader'
import { bringUpToDate, letLoginServe } from '../local/open-database'
import { openPlace, runCommand } from './open'
import { sayProgress } from './progress'
import { typedPath } from './typed-path'
import { WrongCommand } from './wrong-command'

const help = `用法：npm run restore -- 文件名           恢复到空的目录（YUANBA_DATA）或空的数据库（DATABASE_URL）
      npm run restore -- --check 文件名   只核对备份完不完整，什么都不写`

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const checkOnly = words[0] === '--check'
  const [typed, ...more] = checkOnly ? words.slice(1) : words
  if (typed === undefined || more.length > 0) throw new WrongCommand(help)
  const file = typedPath(typed)
  const progress = sayProgress()
  if (checkOnly) {
    const { header, manifest } = await verifyArchive(file, (done, total) => progress('核对', done, total))
    process.stdout.write(`备份是完整的：${header.createdAt} 写的，${manifest.length} 个表和文件。\n`)
    return
  }
  const { database, config, files } = await openPlace(process.env)
  try {
    const { parts, elsewhere } = await restoreBackup(database, file, { files, progress })
    await bringUpToDate(database)
    await letLoginServe(database, config)
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    process.stdout.write(`恢复好了：${parts.length} 个表和文件，${rows} 行，每一处都对过。\n`)
    if (elsewhere.length > 0)
      process.stdout.write(`另有 ${elsewhere.length} 个文件在原来的云存储里，备份里没有，请单独搬。\n`)
  } finally {
    await database.close()
  }
}

runCommand(main)
