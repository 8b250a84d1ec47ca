import { parseArgs } from 'node:util'
import { instant } from '../../types/units'
import { openAsOwner, runCommand, WrongCommand } from './open'
import { operatorCommands } from './operator-commands'

const help = `用法：npm run operator -- 命令 选项

  create-compound --name 弘运小区 [--pack national] [--phone 023-…]
      建一个院子。
  invite --compound 弘运小区 --name 张某 --role buildingRep [--scope building:9] [--until 2027-12-31]
      给有身份的人发一次性邀请码。身份：buildingRep committee treasurer supervisor counter member
      propertyManager operator。范围：compound（默认）、building:9、entrance:9-1。
  invite --compound 弘运小区 --name 张某 --unit 9-1-501 [--owner 张某] [--kind owner|coOwner|tenant|family]
      给住户发一次性邀请码；先要导入名册。
  grant --compound 弘运小区 --account 账号编号 --role treasurer [--scope …] [--until …] [--source election]
      给已有账号加一个身份。
  revoke --grant 身份编号      结束一个身份。
  revoke --account 账号编号    停掉一个账号的全部登录凭证和邀请码。
  list --compound 弘运小区     看谁有什么身份、哪些住户能登录。

数据库：DATABASE_URL 和 DATABASE_OWNER_URL；没有就用 YUANBA_DATA（默认 .yuanba/data）里的内置数据库，
这时要先停掉正在运行的院坝（两个进程同时写一个目录会丢数据）。
`

const names = [
  'name',
  'pack',
  'phone',
  'compound',
  'role',
  'scope',
  'until',
  'source',
  'unit',
  'owner',
  'kind',
  'account',
  'grant',
] as const

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    })
  } catch {
    throw new WrongCommand(`有不认识的选项，或者选项后面没有写内容。\n\n${help}`)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command = 'help'] = positionals
  if (command === 'help') {
    process.stdout.write(help)
    return
  }
  const run = Object.hasOwn(operatorCommands, command) ? operatorCommands[command] : undefined
  if (!run) throw new WrongCommand(`没有“${command}”这条命令。\n\n${help}`)
  const { database } = await openAsOwner(process.env)
  try {
    const now = instant(Date.now())
    const options = values as Readonly<Record<string, string | undefined>>
    const lines = await database.transaction('owner', (tx) => run(tx, options, now))
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await database.close()
  }
}

runCommand(main)
