import { Client } from 'pg'
import { assertHumbleLogin, openPostgres, TooMightyLogin } from '../../cloudfunctions/store/postgres'
import { openPglite } from '../../cloudfunctions/store/pglite'
import { startPostgres, type TestPostgres } from '../support/postgres'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

async function refusalOf(url: string): Promise<unknown> {
  const database = await openPostgres({ url, max: 1 })
  try {
    await assertHumbleLogin(database)
    return null
  } catch (error) {
    return error
  } finally {
    await database.close()
  }
}

async function asSuper(text: string): Promise<void> {
  const client = new Client({ connectionString: postgres.superUrl })
  await client.connect()
  await client.query(text)
  await client.end()
}

test('the login of a deployment is humble enough', async () => {
  expect(await refusalOf(postgres.url)).toBeNull()
})

test('a superuser login is refused, though every connection takes the narrow role', async () => {
  const refusal = await refusalOf(postgres.superUrl)
  expect(refusal).toBeInstanceOf(TooMightyLogin)
  expect((refusal as TooMightyLogin).user).toBe('postgres')
})

test('a login that owns the tables, bypasses the walls, or may become one that does is refused', async () => {
  const url = new URL(postgres.url)
  const owner = new URL(postgres.ownerUrl).username
  await asSuper(`alter table ballot owner to ${url.username}`)
  expect(await refusalOf(postgres.url)).toBeInstanceOf(TooMightyLogin)
  await asSuper(`alter table ballot owner to ${owner}`)
  expect(await refusalOf(postgres.url)).toBeNull()

  await asSuper(`alter role ${url.username} bypassrls`)
  expect(await refusalOf(postgres.url)).toBeInstanceOf(TooMightyLogin)
  await asSuper(`alter role ${url.username} nobypassrls`)
  expect(await refusalOf(postgres.url)).toBeNull()

  await asSuper(`grant ${owner} to ${url.username}`)
  expect(await refusalOf(postgres.url)).toBeInstanceOf(TooMightyLogin)
  await asSuper(`revoke ${owner} from ${url.username}`)
})

test('PGlite has one superuser by design: every transaction takes a role instead', async () => {
  const database = await openPglite(null)
  await expect(assertHumbleLogin(database)).resolves.toBeUndefined()
  await database.close()
})
