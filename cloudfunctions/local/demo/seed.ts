import { hashSecret } from '../../platform/identity'
import { newId } from '../../platform/ids'
import { insertAccount, insertCompound, insertGrant, insertIdentity } from '../../store/accounts'
import type { DemoContext, DemoData, Persona } from './personas'

const compoundId = '01999999-0000-7000-8000-000000000001'

/** The people, by their place in the demonstration. */
const people: readonly Omit<Persona, 'token'>[] = [
  {
    id: '01999999-0000-7000-8000-000000000011',
    name: '周明',
    roles: ['业委会（自治委员会）'],
    compound: '演示院子',
    say: '准备导入院里名册。',
  },
]

async function seed({ host, tokenOf }: DemoContext): Promise<void> {
  const now = host.now()
  await host.database.transaction('owner', async (tx) => {
    await insertCompound(tx, {
      id: compoundId,
      name: '演示院子',
      packId: 'national',
      phone: null,
      demo: true,
      now,
    })
    for (const { id, name } of people) {
      await insertAccount(tx, { id, name, now })
      await insertIdentity(tx, {
        kind: 'token',
        secretHash: hashSecret('token', tokenOf(id)),
        accountId: id,
        now,
        expires: null,
      })
      await insertGrant(tx, {
        id: newId(),
        compoundId,
        accountId: id,
        role: 'committee',
        scopeKind: 'compound',
        scopeId: null,
        from: now,
        until: null,
        source: 'election',
      })
    }
  })
}

/** The demonstration's data. */
export const demoData: DemoData = {
  seed,
  personas: async ({ tokenOf }) => people.map((person) => ({ ...person, token: tokenOf(person.id) })),
}
