import { pictureAnswerOf } from '../../cloudfunctions/operations/content-check'
import { demoCheck, standInCheck } from '../../cloudfunctions/local/stand-in-check'

type Asked = (data: unknown) => Readonly<Record<string, unknown>>

function asked(answers: ReturnType<typeof standInCheck>['answers'], api: string): Asked {
  const answer = answers[api]
  if (typeof answer !== 'function') throw new Error(`${api} is not answered`)
  return answer
}

test('a text is answered at once: the verdict, or an error code when the check is out of reach', () => {
  const { answers, stop } = standInCheck(
    (piece) => ('text' in piece && piece.text === '断网' ? 'outage' : demoCheck(piece)),
    async () => true,
  )
  const check = asked(answers, 'security.msgSecCheck')
  expect(check({ content: '楼道灯坏了' })).toMatchObject({ errcode: 0, result: { suggest: 'pass' } })
  expect(check({ content: '要贷款的加我微信' })).toMatchObject({ errcode: 0, result: { suggest: 'review' } })
  expect(check({ content: '断网' })).toMatchObject({ errcode: -1 })
  stop()
})

test('a picture is answered by a push that is read as WeChat’s, and comes again until it is taken', async () => {
  const pushed: unknown[] = []
  const traceId = await new Promise<unknown>((resolve) => {
    const { answers, stop } = standInCheck(
      () => 'risky',
      async (message) => {
        pushed.push(pictureAnswerOf(message))
        if (pushed.length < 2) return false
        stop()
        resolve(answer.trace_id)
        return true
      },
    )
    const answer = asked(answers, 'security.mediaCheckAsync')({ media_url: 'http://127.0.0.1/a.jpg' })
  })
  const expected = expect.objectContaining({
    traceId,
    errcode: 0,
    result: { suggest: 'risky', label: 20002 },
  })
  expect(pushed).toEqual([expected, expected])
})
