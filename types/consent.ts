import { z } from 'zod'

/** The texts a person is asked about. */
export const consentTexts = ['terms', 'privacy'] as const
export type ConsentText = (typeof consentTexts)[number]

interface TextEntry {
  readonly title: string
  /** Grows with each change people must be asked about again. */
  readonly version: number
  readonly since: string
  readonly sections: readonly { readonly title: string; readonly words: readonly string[] }[]
}

/** The texts themselves, as the page shows them. docs/privacy.md lists every interface behind the second. */
export const consentCatalogue: Readonly<Record<ConsentText, TextEntry>> = {
  terms: {
    title: '使用约定',
    version: 1,
    since: '2026-11-22',
    sections: [
      {
        title: '这是什么',
        words: [
          '院坝帮邻居们一起定院里的事：看通知、投票、看结果、记账。',
          '它不收钱，不管钱，也不替任何人做决定。',
        ],
      },
      {
        title: '请您做到',
        words: [
          '用自己的身份登录。不拿别人的手机、别人的码替别人投票。',
          '写给大家看的话，不写别人的电话、住址和隐私。',
        ],
      },
      {
        title: '结果算不算数',
        words: ['业主的表决按民法典来算。坝坝会和征求意见只是听想法，对谁都没有约束。每一页会写明是哪一种。'],
      },
    ],
  },
  privacy: {
    title: '隐私说明',
    version: 1,
    since: '2026-11-22',
    sections: [
      {
        title: '记了您什么',
        words: [
          '您怎么称呼、您家是哪一套、您在院里担任什么。',
          '您投没投、什么时候投的、投了什么；您提的不同意见、您传的照片和文件。',
          '名册里的姓名和电话，由业委会、社区录入。',
          '微信给的编号，只存它的指纹。不要身份证号，不刷脸，不要位置。',
        ],
      },
      {
        title: '谁看得到',
        words: [
          '大家只看得到楼栋、人数和面积。同一范围核对过的业主，看得到门牌号。',
          '您投了什么，只有您自己能打开；纸质票，计票的人看得到。',
          '姓名、电话平时遮住。谁打开看过，记在“谁看过我的信息”里。',
        ],
      },
      {
        title: '留多久',
        words: [
          '每张票的内容：业委会任期满后再留 1 年，然后只留总数。',
          '没通过、已结束的身份里的姓名：90 天。用过的门条、没用上的照片和名册、提交编号：30 天。',
          '有不同意见没答复，或者有人起诉，先不删。',
        ],
      },
      {
        title: '您可以',
        words: ['在“我的数据”里看、存下来、改称呼、注销。不同意，也能看公开的内容，也能用纸质票投票。'],
      },
    ],
  },
}

/** What a person has said yes to, as it was shown. */
export const givenConsentSchema = z.object({
  text: z.enum(consentTexts),
  version: z.number().int().positive(),
})
export type GivenConsent = z.infer<typeof givenConsentSchema>

/** The texts of which the present version has not been agreed to. */
export function pendingTexts(given: readonly GivenConsent[]): ConsentText[] {
  return consentTexts.filter(
    (text) => !given.some((one) => one.text === text && one.version === consentCatalogue[text].version),
  )
}
