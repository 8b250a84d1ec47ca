import { existsSync } from 'node:fs'
import path from 'node:path'
import { openCloud } from '../../cloudfunctions/platform/cloud'
import { pathOfFileId } from '../../cloudfunctions/platform/files'
import { startTestServer, type TestServer } from '../support/local-server'

describe('files, through the vendor’s SDK to the stand-in', () => {
  let test: TestServer
  beforeAll(async () => {
    test = await startTestServer()
  })
  afterAll(() => test.stop())

  it('stores bytes and gives the same back', async () => {
    const files = await test.server.host.files()
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
    const fileId = await files.upload('imports/a/名册 1.xlsx', bytes)
    expect(pathOfFileId(fileId)).toBe('imports/a/名册 1.xlsx')
    expect(Buffer.compare(Buffer.from((await files.download(fileId, 300_000)) ?? []), bytes)).toBe(0)
  })

  it('gives null for a file that is larger than wanted, is not there, or is none', async () => {
    const files = await test.server.host.files()
    const fileId = await files.upload('imports/b.csv', Buffer.alloc(1001))
    expect(await files.download(fileId, 1000)).toBeNull()
    expect(await files.download(fileId, 1001)).toHaveLength(1001)
    expect(await files.download(fileId.replace('b.csv', 'c.csv'), 1000)).toBeNull()
    expect(await files.download('cloud://elsewhere.x/b.csv', 1000)).toBeNull()
  })

  it('removes', async () => {
    const files = await test.server.host.files()
    const fileId = await files.upload('imports/d.csv', Buffer.from('x'))
    await files.remove([fileId])
    expect(await files.download(fileId, 10)).toBeNull()
    await expect(files.temporaryUrl(fileId)).rejects.toThrow()
  })

  it('serves an address only with its own signature, as a download', async () => {
    const files = await test.server.host.files()
    const url = await files.temporaryUrl(await files.upload('imports/e.csv', Buffer.from('<b>')))
    const good = await fetch(url)
    expect([good.status, await good.text()]).toEqual([200, '<b>'])
    expect(good.headers.get('content-disposition')).toBe('attachment')
    const forged = [
      url.replace(/sign=(.)/, (_, first) => `sign=${first === 'A' ? 'B' : 'A'}`),
      url.replace('e.csv', 'b.csv'),
      url.replace(/until=\d/, 'until=9'),
      url.split('?')[0] ?? '',
    ]
    for (const address of forged) expect((await fetch(address)).status).toBe(403)
  })

  it('keeps every path inside of its directory', async () => {
    const files = await test.server.host.files()
    await expect(files.upload('../outside.txt', Buffer.from('x'))).rejects.toThrow()
    expect(existsSync(path.join(test.directory, 'outside.txt'))).toBe(false)
    expect(await files.download('cloud://yuanba-local.files/../../etc/passwd', 10_000)).toBeNull()
  })

  it('answers only who signs with the credentials of this process', async () => {
    const stranger = await openCloud({
      ...test.server.standIn.cloud(),
      secretId: 'somebody',
      secretKey: 'somebody',
    })
    await expect(
      stranger.getTempFileURL({ fileList: ['cloud://yuanba-local.files/imports/e.csv'] }),
    ).rejects.toThrow()
  })

  it('invokes the timer as a cloud function would be', async () => {
    const cloud = await openCloud(test.server.standIn.cloud())
    expect((await cloud.callFunction({ name: 'cron', data: {} })).result).toMatchObject({ sliceMs: 15_000 })
    await expect(cloud.callFunction({ name: 'nothing', data: {} })).rejects.toThrow()
  })
})
