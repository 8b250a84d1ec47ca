import type { Database, DatabaseRole } from '../../cloudfunctions/store/database'
import { beginCall } from '../../cloudfunctions/store/calls'
import type { DecisionId } from '../../types/ids'
import { at, sql, type SQL } from '../../cloudfunctions/store/sql'
import { drivers } from '../support/drivers'
import { postedCovenant } from '../support/covenants'
import { fillFeeTables } from '../support/fees'
import { fillMinutesTables } from '../support/minutes'
import { fillMoneyTables } from '../support/money'
import { registeredFile } from '../support/files'
import { fillMeetingTables } from '../support/meetings'
import { openedMatter, reportedConcern } from '../support/matters'
import { paperInput } from '../support/papers'
import { fillPledgeTables } from '../support/pledges'
import { postedPlanRow } from '../support/plans'
import { codeOf, openDecision, value, World, type Actor, type BuiltCompound } from '../support/world'

/** Tables that bear compound_id but belong to no tenant: none so far. */
const exempt: readonly string[] = []

describe.each(drivers)('walls on $name', ({ open }) => {
  let database: Database
  let close: () => Promise<void>
  let world: World
  let a: BuiltCompound
  let b: BuiltCompound
  let owner: Actor
  let tenantTables: string[]

  beforeAll(async () => {
    ;({ database, close } = await open())
    world = await World.over(database)
    a = await lived(world, '甲院')
    b = await lived(world, '乙院')
    owner = await world.account('甲院业主')
    await world.bind(owner as never, a.id, a.units['1-101']!, 'owner', a.owners['张三']!)
    tenantTables = (
      await as<{ name: string }>(
        'owner',
        sql`
        select distinct table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'compound_id' order by 1`,
      )
    )
      .map((row) => row.name)
      .filter((name) => !exempt.includes(name))
  })
  afterAll(() => close())

  function as<Row>(role: DatabaseRole, query: SQL): Promise<Row[]> {
    return database.transaction(role, (tx) => tx.rows<Row>(query))
  }

  /** Runs a query inside a call of the owner of compound A. */
  function inCallOfA<Row>(query: SQL): Promise<Row[]> {
    return database.transaction('app', async (tx) => {
      const caller = await beginCall(tx, owner.identity, world.now, null)
      if (!caller) throw new Error('nobody')
      return tx.rows<Row>(query)
    })
  }

  const name = (table: string) => sql.identifier(table)

  test('every tenant table has row-level security and a policy of the application', async () => {
    const rows = await as<{ name: string; secured: boolean; policies: number }>(
      'owner',
      sql`
      select c.relname as name, c.relrowsecurity as secured,
        (select count(*) from pg_policies p where p.tablename = c.relname and 'yuanba_app' = any (p.roles)
          and p.qual like '%visible_compounds%' and p.with_check like '%visible_compounds%') as policies
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    )
    const unsafe = rows.filter(
      (row) => tenantTables.includes(row.name) && (!row.secured || row.policies === 0),
    )
    expect(unsafe).toEqual([])
    expect(tenantTables.length).toBeGreaterThan(20)
  })

  test('every tenant table: the lives of both compounds left rows, or this test proves nothing', async () => {
    const empty: string[] = []
    for (const table of tenantTables) {
      const rows = await as<{ n: number }>(
        'owner',
        sql`
        select count(distinct compound_id)::integer as n from ${name(table)}`,
      )
      if ((rows[0]?.n ?? 0) < 2) empty.push(table)
    }
    expect(empty).toEqual([])
  })

  test('a call of compound A sees its own rows and nothing of B, by any tenant table', async () => {
    for (const table of tenantTables) {
      const rows = await inCallOfA<{ compound_id: string }>(sql`select compound_id from ${name(table)}`)
      expect([table, new Set(rows.map((row) => row.compound_id))]).toEqual([table, new Set([a.id])])
    }
  })

  test('a statement so long that its plan is kept shows everybody their own rows, whoever asked first', async () => {
    const other = await world.account('乙院业主')
    await world.bind(other as never, b.id, b.units['1-101']!, 'owner', b.owners['张三']!)
    const long = sql`select distinct compound_id as id from unit ${sql.raw(`/* ${'long '.repeat(1000)} */`)}`
    for (let turn = 0; turn < 8; turn += 1) {
      for (const [person, compound] of [
        [owner, a],
        [other, b],
      ] as const) {
        const seen = await database.transaction('app', async (tx) => {
          await beginCall(tx, person.identity, world.now, null)
          return tx.rows<{ id: string }>(long)
        })
        expect(seen).toEqual([{ id: compound.id }])
      }
    }
    if (database.driver === 'postgres') {
      const kept = await database.transaction('app', (tx) =>
        tx.rows<{ runs: number }>(
          sql`select generic_plans as runs from pg_prepared_statements where statement like '%long long%'`,
        ),
      )
      expect(kept).toEqual([{ runs: expect.any(Number) as number }])
      expect(kept[0]?.runs).toBeGreaterThan(0)
    }
  })

  test('a call of compound A writes nothing of B: no row is changed, taken away or brought in', async () => {
    for (const table of tenantTables) {
      const where = sql`where compound_id = ${b.id}::uuid`
      const rights = await as<{ type: string }>(
        'owner',
        sql`
        select privilege_type as type from information_schema.role_table_grants
        where grantee = 'yuanba_app' and table_name = ${table}`,
      )
      const may = new Set(rights.map((right) => right.type))
      const [column] = await as<{ name: string }>(
        'owner',
        sql`
        select column_name as name from information_schema.column_privileges
        where grantee = 'yuanba_app' and table_name = ${table} and privilege_type = 'UPDATE' limit 1`,
      )
      if (column) {
        const same = name(column.name)
        const changed = await inCallOfA(sql`update ${name(table)} set ${same} = ${same} ${where} returning 1`)
        expect([table, changed]).toEqual([table, []])
      }
      if (may.has('UPDATE')) {
        // Nor may a row of A be moved to B.
        await expect(inCallOfA(sql`update ${name(table)} set compound_id = ${b.id}::uuid`)).rejects.toThrow(
          /row-level security|foreign key|unique/,
        )
      }
      if (may.has('DELETE')) {
        expect([table, await inCallOfA(sql`delete from ${name(table)} ${where} returning 1`)]).toEqual([
          table,
          [],
        ])
      }
      if (may.has('INSERT')) await expect(smuggle(table)).rejects.toThrow('row-level security')
    }
  })

  /** Copies a row of B, as the owner read it, back in during a call of A. */
  async function smuggle(table: string): Promise<unknown> {
    const [row] = await as<{ row: unknown }>(
      'owner',
      sql`
      select to_jsonb(t) as row from ${name(table)} t where compound_id = ${b.id}::uuid limit 1`,
    )
    return inCallOfA(
      sql`insert into ${name(table)} select * from jsonb_populate_record(null::${name(table)}, ${JSON.stringify(row?.row)}::jsonb)`,
    )
  }

  test('a connection used again carries nothing over: without a set nothing is visible', async () => {
    expect((await inCallOfA(sql`select 1 from unit`)).length).toBeGreaterThan(0)
    for (const table of tenantTables) {
      expect([table, await as('app', sql`select 1 from ${name(table)}`)]).toEqual([table, []])
    }
    await expect(
      database.transaction('app', async (tx) => {
        await beginCall(tx, owner.identity, world.now, null)
        throw new Error('broken off')
      }),
    ).rejects.toThrow('broken off')
    expect(await as('app', sql`select 1 from unit`)).toEqual([])
    expect(
      await database.once({ name: 'walls_once', text: 'select count(*)::integer as n from unit' }, []),
    ).toEqual([{ n: 0 }])
  })

  test('a caller nobody knows sees nothing; a stranger sees the one compound asked about', async () => {
    const [unknown, asked] = await Promise.all(
      [null, b.id].map((shown) =>
        database.transaction('app', async (tx) => {
          await beginCall(tx, { kind: 'token', secretHash: 'nobody' }, world.now, shown)
          return tx.rows<{ compound_id: string }>(sql`select distinct compound_id from unit`)
        }),
      ),
    )
    expect(unknown).toEqual([])
    expect(asked).toEqual([{ compound_id: b.id }])
  })

  test('the roles of the application own nothing and are neither mighty nor able to become so', async () => {
    const roles = ['yuanba_app', 'yuanba_timer', 'yuanba_retention']
    const mighty = await as(
      'owner',
      sql`
      select rolname from pg_roles where rolname in ('yuanba_app', 'yuanba_timer', 'yuanba_retention')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    expect(mighty).toEqual([])
    const owned = await as(
      'owner',
      sql`
      select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname in ('yuanba_app', 'yuanba_timer', 'yuanba_retention')`,
    )
    expect(owned).toEqual([])
    for (const role of roles.slice(0, 2)) {
      const memberships = await as(
        'owner',
        sql`
        select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
          join pg_roles r on r.oid = m.member where r.rolname = ${role}`,
      )
      expect(memberships).toEqual([])
    }
    await expect(as('app', sql`create table theirs (id integer)`)).rejects.toThrow('permission denied')
  })

  test('application: reads no identity, no invitation, no account', async () => {
    for (const table of [
      'account',
      'account_identity',
      'invitation',
      'attempt',
      'area_grant',
      'platform_event',
      'consent',
    ]) {
      await expect(as('app', sql`select * from ${name(table)}`)).rejects.toThrow('permission denied')
    }
    await expect(as('app', sql`select caller_of(null, null)`)).rejects.toThrow('permission denied')
  })

  test('application: reads no openid, and writes no verdict of the check', async () => {
    await expect(inCallOfA(sql`select openid from review`)).rejects.toThrow('permission denied')
    await expect(inCallOfA(sql`update review_piece set verdict = 'pass'`)).rejects.toThrow(
      'permission denied',
    )
    await expect(inCallOfA(sql`select review_of_trace('x')`)).rejects.toThrow('permission denied')
  })

  test('application: shows what was written in its own compound alone, and nothing but what people write', async () => {
    const [theirs] = await as<{ id: string }>(
      'owner',
      sql`select id from objection where compound_id = ${b.id}`,
    )
    const show = (table: string, compoundId: string, id: string | undefined) =>
      inCallOfA(sql`select set_visibility(${table}, ${compoundId}::uuid, ${id}::uuid, 'visible')`)
    await expect(show('objection', b.id, theirs?.id)).rejects.toThrow('not a compound of this call')
    await expect(show('ballot', a.id, theirs?.id)).rejects.toThrow('nothing people write lies in ballot')
    expect(await show('objection', a.id, theirs?.id)).toEqual([{ set_visibility: false }])
    const words = sql`select set_visibility('objection', ${a.id}::uuid, ${theirs?.id}::uuid, 'visible', 'answer')`
    await expect(inCallOfA(words)).rejects.toThrow('nothing people write lies in objection')
  })

  test('timer: reads no owner, no unit, no name, no file, and writes no ballot', async () => {
    const forbidden = [
      ...['owner', 'unit', 'unit_owner', 'building', 'binding', 'role_grant', 'same_person_answer'],
      ...[
        'roster_import',
        'objection',
        'file',
        'account',
        'account_identity',
        'invitation',
        'area_grant',
        'platform_event',
      ],
    ]
    for (const table of forbidden) {
      await expect(as('timer', sql`select * from ${name(table)}`)).rejects.toThrow('permission denied')
    }
    for (const table of ['ballot', 'ballot_return', 'straw_answer', 'roll_voter', 'question']) {
      await expect(as('timer', sql`insert into ${name(table)} default values`)).rejects.toThrow(
        'permission denied',
      )
    }
    await expect(as('timer', sql`select reading from paper_entry`)).rejects.toThrow('permission denied')
    await expect(as('timer', sql`select words from content_report`)).rejects.toThrow('permission denied')
    await expect(as('timer', sql`update decision set title = 'x'`)).rejects.toThrow('permission denied')
    await expect(as('timer', sql`update decision set roll_version_id = null`)).rejects.toThrow(
      'permission denied',
    )
  })

  test('application: overwrites no result, moves no decision, and enters no ballot and no return', async () => {
    for (const attempt of [
      sql`update decision set result = '[]'`,
      sql`update decision set compound_id = compound_id`,
      sql`update decision set id = id`,
    ]) {
      await expect(inCallOfA(attempt)).rejects.toThrow('permission denied')
    }
    const columns = await as<{ name: string }>(
      'owner',
      sql`
      select column_name as name from information_schema.columns where table_name = 'decision'
        and not has_column_privilege('yuanba_app', 'decision', column_name, 'update')`,
    )
    expect(columns.map((column) => column.name).sort()).toEqual([
      ...[
        'ballots_closing_at',
        'ballots_deleted_at',
        'compound_id',
        'id',
        'notice_visibility',
        'reason_visibility',
        'result',
      ],
    ])
    for (const table of ['ballot', 'ballot_return']) {
      const copied = sql`insert into ${name(table)} select * from ${name(table)}`
      await expect(inCallOfA(copied)).rejects.toThrow('permission denied')
    }
  })

  test('application: finishes no paper by one reading, nor one of another compound', async () => {
    const chair = await world.account('甲院副主任')
    await world.grant(chair, a.id, 'committee')
    const { decisionId } = await openDecision(world, chair, a.id)
    const finish = (compoundId: string, insert: SQL) =>
      database.transaction('app', async (tx) => {
        await beginCall(tx, owner.identity, world.now, null)
        const [entry] = await tx.rows<{ id: string; decisionId: string; voterId: string }>(insert)
        return tx.rows(sql`select finish_paper(${compoundId}::uuid, ${entry?.decisionId ?? null}::uuid,
          ${entry?.voterId ?? null}::uuid, ${entry?.id ?? null}::uuid, ${at(world.now)}, '{}')`)
      })
    const own = sql`insert into paper_entry (compound_id, id, decision_id, voter_id, sheet, ordinal, account_id, role, file_id, reading, return_id, entered_at)
      select v.compound_id, gen_random_uuid(), d.id, v.id, 9, 2, (select account_id from event where account_id is not null limit 1),
        'counter', null, '{"flaw": null, "answers": []}', gen_random_uuid(), d.opened_at
      from decision d join roll_voter v on v.compound_id = d.compound_id and v.roll_version_id = d.roll_version_id
      where d.compound_id = ${a.id} and d.id = ${decisionId} limit 1 returning id, decision_id as "decisionId", voter_id as "voterId"`
    await expect(finish(a.id, own)).rejects.toThrow('one reading counts for nothing')
    await expect(finish(b.id, own)).rejects.toThrow('not a compound of this call')
  })

  test('application: nothing of a posted cost plan comes, goes or changes', async () => {
    for (const table of ['cost_line', 'cost_line_file', 'cost_source', 'cost_term']) {
      await expect(inCallOfA(sql`delete from ${name(table)}`)).rejects.toThrow('never changed')
    }
    await expect(inCallOfA(sql`delete from cost_payer`)).rejects.toThrow('permission denied')
    await expect(
      inCallOfA(sql`insert into cost_line (compound_id, plan_id, version, ordinal, label, kind, amount)
        select compound_id, plan_id, version, 99, label, kind, amount from cost_line limit 1`),
    ).rejects.toThrow('never changed')
    await expect(inCallOfA(sql`update cost_plan_version set title = '改过的'`)).rejects.toThrow(
      'never changed',
    )
  })

  test('append-only: neither application nor timer changes, removes or empties what was recorded', async () => {
    const kept = [
      ...[
        'ballot',
        'ballot_return',
        'paper_entry',
        'roll_version',
        'roll_voter',
        'roll_unit',
        'roll_amendment',
      ],
      ...['file', 'event', 'same_person_answer', 'straw_answer', 'pack', 'platform_event'],
    ]
    for (const role of ['app', 'timer'] as const) {
      for (const table of kept) {
        const [column] = await as<{ name: string }>(
          'owner',
          sql`
          select column_name as name from information_schema.columns where table_name = ${table} limit 1`,
        )
        const same = sql.identifier(column?.name ?? '')
        for (const attempt of [
          sql`update ${name(table)} set ${same} = ${same}`,
          sql`delete from ${name(table)}`,
          sql`truncate ${name(table)}`,
        ]) {
          await expect(as(role, attempt)).rejects.toThrow('permission denied')
        }
      }
    }
  })

  test('retention: reads no name, no phone, no text, and deletes nothing but what has a period', async () => {
    for (const table of [
      ...['owner', 'unit', 'unit_owner', 'building', 'account', 'account_identity', 'matter', 'question'],
      ...['roll_voter', 'roll_unit', 'same_person_answer', 'platform_event', 'area_grant', 'outbox'],
    ]) {
      await expect(as('retention', sql`select * from ${name(table)}`)).rejects.toThrow('permission denied')
    }
    for (const look of [
      sql`select text from objection`,
      sql`select reason from retention_hold`,
      sql`select account_id from role_grant`,
      sql`select result from decision`,
      sql`select payload from event`,
      sql`select reading from paper_entry`,
      sql`select grid from roster_import`,
      sql`select text from review_piece`,
      sql`select account_id from review`,
      sql`select words from content_report`,
    ]) {
      await expect(as('retention', look)).rejects.toThrow('permission denied')
    }
    const may = await as<{ what: string }>(
      'owner',
      sql`select distinct table_name || ' ' || privilege_type as what from information_schema.table_privileges
        where grantee = 'yuanba_retention' and privilege_type in ('DELETE', 'UPDATE', 'TRUNCATE') order by 1`,
    )
    expect(may.map(({ what }) => what)).toEqual([
      ...[
        'attendance DELETE',
        'content_report DELETE',
        'door_slip DELETE',
        'file DELETE',
        'floor_note DELETE',
      ],
      ...['hand_by_phone DELETE', 'hardship_note DELETE', 'interest DELETE'],
      ...['invitation DELETE', 'kept_ballot DELETE', 'matter_follow DELETE', 'minutes_signature DELETE'],
      ...['outbox DELETE', 'paper_entry DELETE'],
      'retention_run UPDATE',
      ...['review DELETE', 'roster_import DELETE', 'rsvp DELETE', 'topic_second DELETE'],
    ])
    await expect(as('retention', sql`update ballot set headcount = 2`)).rejects.toThrow('permission denied')
    await expect(as('retention', sql`update event set payload = '{}'`)).rejects.toThrow('permission denied')
  })

  /** A compound in which every tenant table gets a row. */
  async function lived(inWorld: World, compoundName: string): Promise<BuiltCompound> {
    const compound = await inWorld.compound(compoundName, [
      { building: '1', room: '101', area: 8000, owners: ['张三'] },
      { building: '1', entrance: '1', room: '201', area: 8000, owners: ['李四'] },
    ])
    const chair = await inWorld.account(`${compoundName}主任`)
    await inWorld.grant(chair, compound.id, 'committee')
    const voter = await inWorld.account(`${compoundName}张三`)
    await inWorld.bind(voter, compound.id, compound.units['1-101']!, 'owner', compound.owners['张三']!)
    const poll = await openDecision(inWorld, chair, compound.id, { regime: 'deliberation', item: null })
    const pollKey = { compoundId: compound.id, decisionId: poll.decisionId }
    const questions = value(await voter.call('decision.view', pollKey)).questions
    value(
      await voter.call('decision.answerPoll', {
        ...pollKey,
        choices: questions.map((question) => ({ questionId: question.id, choice: 'agree' as const })),
      }),
    )
    const decision = await openDecision(inWorld, chair, compound.id)
    const key = { compoundId: compound.id, decisionId: decision.decisionId }
    const view = value(await voter.call('decision.view', key))
    const cast = await voter.call('decision.castBallot', {
      ...key,
      voterId: view.mine[0]!.voterId,
      choices: [{ questionId: view.questions[0]!.id, choice: 'agree' }],
    })
    expect(codeOf(cast)).toBe('ok')
    await registeredFile(inWorld, chair, compound.id)
    await fillMeetingTables(inWorld, chair, compound)
    await citing(inWorld, chair, compound)
    await fillMinutesTables(inWorld, chair, voter, compound)
    await fillMoneyTables(inWorld, chair, voter, compound, decision.decisionId)
    await fillFeeTables(inWorld, chair, compound)
    value(await chair.call('retention.hold', { compoundId: compound.id, reason: '有业主起诉' }))
    const paper = await paperInput(inWorld, chair, key, compound.units['1-1-201']!, 'agree')
    expect(codeOf(await chair.call('decision.enterPaper', paper))).toBe('ok')
    await doorsOf(inWorld, compound, chair, decision.decisionId)
    const raised = value(
      await voter.call('decision.object', {
        ...key,
        kind: 'eligibility',
        unitId: compound.units['1-101']!,
        text: '面积写错了',
      }),
    )
    await inWorld.owner((run) =>
      run(sql`update unit set area = 8100 where id = ${compound.units['1-101']!}::uuid`),
    )
    const { after } = value(await chair.call('decision.previewAmendment', key))
    const answered = await chair.call('decision.answerObjection', {
      ...key,
      objectionId: raised.objectionId,
      ...{ verdict: 'upheld', answer: '按房本更正', amendTo: after.fingerprint },
    })
    expect(codeOf(answered)).toBe('ok')
    const matterId = await openedMatter(inWorld, chair, compound.id)
    const matterKey = { compoundId: compound.id, matterId }
    await postedPlanRow(inWorld, {
      ...matterKey,
      by: chair.accountId,
      units: Object.values(compound.units),
      fileId: (await registeredFile(inWorld, chair, compound.id)).fileId,
    })
    await fillPledgeTables(inWorld, chair, voter, compound, compound.units['1-101']!)
    value(await voter.call('matter.meToo', { ...matterKey, on: true }))
    value(await chair.call('matter.setOutcome', { ...matterKey, text: '修好了', done: true }))
    const photo = await registeredFile(inWorld, voter, compound.id, 'concern')
    await reportedConcern(inWorld, voter, compound.id, { fileIds: [photo.fileId] })
    const categories = ['漏水', '停车'].map((label) => ({ code: null, label }))
    value(await chair.call('concern.setCategories', { compoundId: compound.id, categories }))
    await inWorld.owner(async (run) => {
      await run(sql`insert into same_person_answer (compound_id, id, owner_ids, verdict, account_id, at)
        values (${compound.id}, gen_random_uuid(), '{}', 'different', gen_random_uuid(), now())`)
      await run(sql`insert into roster_import (compound_id, id, account_id, file_id, file_name, state, created_at)
        values (${compound.id}, gen_random_uuid(), gen_random_uuid(), 'f', 'f', 'read', now())`)
      await run(sql`insert into content_report (compound_id, id, kind, subject_id, account_id, cause, at)
        values (${compound.id}, gen_random_uuid(), 'objection', ${raised.objectionId}, gen_random_uuid(), 'abuse', now())`)
    })
    return compound
  }

  /** Rules of procedure, and a decision that cites a clause of them. */
  async function citing(inWorld: World, chair: Actor, compound: BuiltCompound): Promise<void> {
    const rules = await postedCovenant(inWorld, chair, compound.id, 'rulesOfProcedure')
    const { shown } = value(await chair.call('covenant.view', rules))
    const clauses = [{ versionId: shown.id, clauseId: shown.clauses[0]!.id }]
    await openDecision(inWorld, chair, compound.id, { regime: 'deliberation', item: null, clauses })
  }

  /** Somebody who asks, votes meanwhile and is vouched for once; a slip, a visit, a co-owner's word. */
  async function doorsOf(
    inWorld: World,
    compound: BuiltCompound,
    chair: Actor,
    decisionId: DecisionId,
  ): Promise<void> {
    const compoundId = compound.id
    const unitId = compound.units['1-1-201']!
    const asker = await inWorld.account('李四')
    const request = { compoundId, unitId, kind: 'owner', name: '李四', way: 'people' } as const
    const asked = value(await asker.call('binding.request', { ...request, phoneCode: null, note: '' }))
    const view = value(await asker.call('decision.view', { compoundId, decisionId }))
    const ballot = {
      ...{ compoundId, decisionId, voterId: view.mine[0]!.voterId },
      choices: [{ questionId: view.questions[0]!.id, choice: 'agree' as const }],
    }
    expect(value(await asker.call('decision.castBallot', ballot)).disposition).toBe('kept')
    value(await chair.call('binding.approve', { compoundId, bindingId: asked.bindingId, ownerId: null }))
    value(
      await chair.call('binding.issueSlips', {
        compoundId,
        unitIds: [unitId],
        seed: compoundId.replaceAll('-', '').repeat(2),
      }),
    )
    value(
      await chair.call('decision.recordDelivery', {
        compoundId,
        decisionId,
        unitIds: [unitId],
        channel: 'door',
      }),
    )
    const named = { compoundId, unitId, ownerId: compound.owners['李四']!, paper: true }
    value(await chair.call('binding.nameVoter', named))
    const [office] = value(await chair.call('role.list', { compoundId })).offices
    const deputy = await inWorld.account(`${compoundId}代理`)
    await inWorld.bind(deputy, compoundId, unitId, 'family', null)
    const accountId = deputy.accountId
    value(await chair.call('role.nameDeputy', { compoundId, grantId: office!.grantId, accountId }))
  }
})
