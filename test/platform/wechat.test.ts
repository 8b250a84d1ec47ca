import { cloudWechat } from '../../cloudfunctions/platform/wechat'
import { startTestServer, type TestServer } from '../support/local-server'

describe('WeChat’s APIs, through the vendor’s SDK to the stand-in', () => {
  let test: TestServer
  const sent: unknown[] = []
  beforeAll(async () => {
    test = await startTestServer({
      wechat: {
        'security.msgSecCheck': (data) => {
          sent.push(data)
          const risky = JSON.stringify(data).includes('违规')
          return { errcode: 0, errmsg: 'ok', result: { suggest: risky ? 'risky' : 'pass' } }
        },
      },
    })
  })
  afterAll(() => test.stop())

  it('carries Chinese text there and the answer back', async () => {
    const wechat = await cloudWechat(test.server.standIn.cloud())
    const data = { content: '楼顶隔热板，要不要做？', version: 2, scene: 3, openid: 'o1' }
    expect(await wechat.callOpenApi('security.msgSecCheck', data)).toMatchObject({
      errcode: 0,
      result: { suggest: 'pass' },
    })
    expect(sent).toEqual([data])
    const risky = await wechat.callOpenApi('security.msgSecCheck', { ...data, content: '违规' })
    expect(risky).toMatchObject({ result: { suggest: 'risky' } })
  })

  it('gives the usual answers for the other APIs, and a refusal for one without permission', async () => {
    const wechat = await cloudWechat(test.server.standIn.cloud())
    expect((await wechat.callOpenApi('subscribeMessage.send', { touser: 'o1' })).errcode).toBe(0)
    expect((await wechat.callOpenApi('security.mediaCheckAsync', {})).errcode).toBe(0)
    expect((await wechat.callOpenApi('wxacode.getUnlimited', {})).errcode).toBe(48001)
  })
})
