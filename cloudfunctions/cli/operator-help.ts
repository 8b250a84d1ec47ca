/** What `npm run operator -- help` says. */
export const operatorHelp = `用法：npm run operator -- 命令 选项

辖区和院子
  create-area --kind subdistrict --name 南津街街道
  create-area --kind community --name 某社区 --parent 南津街街道
      建街道、建社区。
  list-areas                                      看有哪些街道和社区。
  create-compound --name 弘运小区 [--pack national] [--phone 023-…] [--area 某社区]
      建一个院子。
  set-area --compound 弘运小区 --area 某社区      把院子归到一个社区。
  close-compound --compound 弘运小区              停用：大家还能看，不能再写。
  reopen-compound --compound 弘运小区             恢复使用。
  export-compound --compound 弘运小区 文件名      把一个院子写成一个文件，不带登录凭证。
  import-compound 文件名                          在另一处导入，编号不变；已经有了就不导。

人和身份
  invite --compound 弘运小区 --name 张某 --role buildingRep [--scope building:9] [--from …] [--until 2027-12-31]
      给有身份的人发一次性邀请码。身份：buildingRep committee treasurer supervisor counter member
      propertyManager operator。范围：compound（默认）、building:9、entrance:9-1。
  invite --compound 弘运小区 --name 张某 --unit 9-1-501 [--owner 张某] [--kind owner|coOwner|tenant|family]
      给住户发一次性邀请码；先要导入名册。
  invite --area 某社区 --name 李某 --role communityStaff
      社区（communityStaff）和街道（subdistrictStaff）按辖区给，管到下面每个院子。
  grant --account 账号编号 --compound 弘运小区 --role treasurer [--scope …] [--from …] [--until …] [--source election]
  grant --account 账号编号 --area 南津街街道 --role subdistrictStaff
      给已有账号加一个身份。
  revoke --grant 身份编号                         结束一个身份。
  revoke --account 账号编号                       停掉一个账号的全部登录凭证和邀请码。
  list --compound 弘运小区                        看谁有什么身份、哪些住户能登录。

运行
  health                                          数据库、待办、定时任务、大小：要看一看的写在最前面。
  备份和恢复：npm run backup -- 文件名，npm run restore -- 文件名（见 docs/operate.md）。

数据库：DATABASE_URL 和 DATABASE_OWNER_URL；没有就用 YUANBA_DATA（默认 .yuanba/data）里的内置数据库。
院坝正在用内置数据库的时候，命令由它代做；只有备份和恢复要先停掉它。
`

/** The options of all commands. */
export const operatorOptionNames = [
  'name',
  'pack',
  'phone',
  'compound',
  'area',
  'parent',
  'role',
  'scope',
  'from',
  'until',
  'source',
  'unit',
  'owner',
  'kind',
  'account',
  'grant',
] as const
