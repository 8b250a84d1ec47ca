import { migrate, readMigrations } from '../../cloudfunctions/store/migrate'
import { openPglite } from '../../cloudfunctions/store/pglite'

/** Brings the directory up to date, says so, and then hangs in the middle of one more step until it is killed. */
export const endless = {
  version: '29990101000001',
  name: 'endless',
  text: `alter table owner add column nickname text; create table late (n integer);
    insert into late select generate_series(1, 1000); do $$ begin loop perform 1; end loop; end $$;`,
}

async function main(directory: string): Promise<void> {
  const database = await openPglite(directory)
  await migrate(database)
  process.stdout.write('up to date\n')
  await migrate(database, [...readMigrations(), endless])
}

const [directory] = process.argv.slice(2)
if (directory !== undefined && require.main === module) void main(directory)
