import type { Failure } from './result'

interface ErrorEntry {
  /** HTTP status on hosts that speak HTTP. */
  readonly status: number
  /** The sentence shown when the operation has nothing more exact to say; always says what to do next. */
  readonly message: string
  /** For developers: when it is thrown and how the caller recovers. */
  readonly doc: string
}

/** The one catalogue of expected failures. */
export const errorCatalogue = {
  malformedRequest: {
    status: 400,
    message: '请求的格式不对，请更新小程序后再试。',
    doc: 'Body is not JSON or not {op, input, requestId}. Do not retry.',
  },
  unknownOperation: {
    status: 404,
    message: '没有这个功能，请更新小程序后再试。',
    doc: 'The op is not in the contract. Do not retry.',
  },
  invalidInput: {
    status: 400,
    message: '填写的内容有不对的地方，请按提示改好再提交。',
    doc: 'zod refused the input; `fields` names each place.',
  },
  bodyTooLarge: {
    status: 413,
    message: '内容太大，请删减，或改用上传文件。',
    doc: 'Body over the limit. Upload the file instead.',
  },
  rateLimited: {
    status: 429,
    message: '操作太快了，请过一分钟再试。',
    doc: 'Too many requests. Wait, then retry with the same requestId.',
  },
  timedOut: {
    status: 504,
    message: '等得太久了，内容还在，请点重试。',
    doc: 'Retry with the same requestId.',
  },
  busy: {
    status: 503,
    message: '现在人多，请稍等几秒再试，内容不会丢。',
    doc: 'No connection or a serialization failure. Retry with the same requestId.',
  },
  internal: {
    status: 500,
    message: '出了点问题，没有写入任何内容。请稍后再试，或打电话给楼栋代表。',
    doc: 'A bug; logged. Retry is safe with the same requestId.',
  },
  notSignedIn: {
    status: 401,
    message: '请先登录：在“我的”里填邀请码。',
    doc: 'The operation needs an account.',
  },
  sessionExpired: {
    status: 401,
    message: '登录已失效，请在“我的”里重新登录。',
    doc: 'Token unknown, expired or revoked. Sign in again.',
  },
  forbidden: {
    status: 403,
    message: '您现在的身份不能做这一步，请找楼栋代表或业委会。',
    doc: 'The caller lacks the role or scope.',
  },
  notFound: {
    status: 404,
    message: '没有找到，可能已经撤下。请返回刷新。',
    doc: 'No such row in this compound, or not visible to the caller: the two are not told apart.',
  },
  conflict: {
    status: 409,
    message: '别人刚刚改过，请看过最新内容再改。',
    doc: 'The expected version differs. Reload, then redo.',
  },
  requestReused: {
    status: 409,
    message: '这次提交和上次的内容不一样，请返回重新提交。',
    doc: 'Same requestId with another input. Make a new requestId.',
  },
  compoundClosed: {
    status: 409,
    message: '这个院子在这里已经停用：以前的都能看，不能再写新的。有事请打院里的电话，或找社区。',
    doc: 'The operator closed the compound. Reading remains; do not retry.',
  },
  wrongState: {
    status: 409,
    message: '现在这一步还不能做，请刷新看最新进展。',
    doc: 'The lifecycle does not allow the step from the present state.',
  },
  tooEarly: {
    status: 409,
    message: '还没到时间。',
    doc: 'A legal clock has not run out; the message names the first possible moment.',
  },
  votingNotOpen: { status: 409, message: '还没有开始投票。', doc: 'A cast before the opening.' },
  votingClosed: {
    status: 409,
    message: '投票已经截止，这一票没有计入。',
    doc: 'A cast at or after the closing time.',
  },
  notOnRoll: {
    status: 403,
    message: '您家不在这次表决的名册里。如果不对，请找楼栋代表核对。',
    doc: 'The voter is not one the caller may act for.',
  },
  ownerVotes: {
    status: 403,
    message: '这一票由业主投。您可以转给房东，也可以提意见。',
    doc: 'A tenant or family member tried to cast.',
  },
  bindingPending: {
    status: 403,
    message: '您家的身份还在核对，核对好了就能投。请找楼栋代表。',
    doc: 'The binding to the unit has not been accepted.',
  },
  notNamedVoter: {
    status: 403,
    message: '您家共有人已经写明由另一位投票，请由他（她）来投。',
    doc: 'Co-owners named another voter.',
  },
  paperCodeUnknown: {
    status: 400,
    message: '这个编号不对，请对着票再输一遍；还不行，就按门牌找。',
    doc: 'Not the form of a paper ballot’s code, or of no voter on this decision’s roll.',
  },
  ownPaper: {
    status: 403,
    message: '这是您自己家的票，请另外的人来录，好让大家放心。',
    doc: 'Whoever is tied to a unit of the voter enters neither reading and settles nothing of it.',
  },
  anotherPerson: {
    status: 403,
    message: '这张票您已经录过一遍，要换一个人来。',
    doc: 'Both readings of a paper, and its settling, are by different accounts.',
  },
  alreadyReturned: {
    status: 409,
    message: '这家已经投过了，先到的算数。这张纸票不计入，可以留作凭据。',
    doc: 'A return counted before; send again with keepAsEvidence to keep the paper, counting for nothing.',
  },
  objectionOver: {
    status: 409,
    message: '提不同意见的时间已经过了。认为决定侵害了自己的权益，可以请法院撤销。',
    doc: 'An objection after the period of the pack, or to a result that is effective.',
  },
  objectionWaiting: {
    status: 409,
    message: '您提的同一类不同意见还没有答复。请等答复，或者先撤回再提。',
    doc: 'One open objection of a kind for a person and a decision.',
  },
  objectionOpen: {
    status: 409,
    message: '还有不同意见没有答复，请先一条一条答复。',
    doc: 'A result is not marked effective while an objection is open.',
  },
  ownersObject: {
    status: 403,
    message: '对表决的不同意见由业主来提。您可以转给房东，也可以跟楼栋代表说：我也提意见。',
    doc: 'A tenant or family member tried to object.',
  },
  notConclusive: {
    status: 409,
    message: '结果现在还不能下结论，请先把没有核对清楚的核对好。',
    doc: 'A result that is indeterminate is not marked effective.',
  },
  ownMoney: {
    status: 403,
    message: '这是您自己家的钱，请另外的人来核对，好让大家放心。',
    doc: 'Whoever is tied to the home, or said that it paid, neither confirms nor enters nor declines it, nor sets what it pays.',
  },
  otherPerson: {
    status: 403,
    message: '第一遍是您核对的，要换一个人来复核。',
    doc: 'The two who confirm a payment, or enter a paper and confirm its round, are different accounts.',
  },
  refundTooLarge: {
    status: 409,
    message: '退的钱比收到的多。请看看还能退多少，再填一遍。',
    doc: 'More than was paid, less what was given back and what waits to be; the message names the sum.',
  },
  cityChannelOnly: {
    status: 409,
    message: '本市规定正式投票要用指定的系统。这里只用于准备名册、通知和纸质票。',
    doc: 'The pack says statutory e-voting must use the city channel.',
  },
  checkFailed: {
    status: 409,
    message: '还有几处没有备齐，请按提示补上。',
    doc: 'A decision or a roster does not satisfy what the next step needs; `fields` names each.',
  },
  fileUnreadable: {
    status: 400,
    message: '这个文件读不出来，请存成 .xlsx 或 .csv 再上传。',
    doc: 'Not a spreadsheet, damaged, protected, or too large.',
  },
  fileRefused: {
    status: 400,
    message: '这个文件不能用：只收照片和 PDF，最大 10 MB。请换一个。',
    doc: 'An attached file that is no picture or PDF, damaged, protected, or too large; nothing was kept.',
  },
  importProblems: {
    status: 409,
    message: '名册里还有必须改的问题，改好再确认。',
    doc: 'Blocking problems remain; nothing was written.',
  },
  importChanged: {
    status: 409,
    message: '名册在您核对之后变了，请重新核对一遍再确认。',
    doc: 'The fingerprint of the preview differs from what would be written.',
  },
  slipInvalid: {
    status: 400,
    message: '门条上的码不对、用过了或者过期了。请照着再输一遍，还不行就找楼栋代表换一张。',
    doc: 'Unknown, used, ended or replaced slip, or one in the hands of another account.',
  },
  signInCodeOld: {
    status: 409,
    message: '这个码已经过了，码半分钟换一次。请看主持人手机上现在的码，再来一次。',
    doc: 'A code of the sign-in of an earlier half minute. Take the present one.',
  },
  signInCodeForeign: {
    status: 400,
    message: '这个码不是这次会现在的码。请看主持人的手机，对着再输一遍。',
    doc: 'A code of another meeting, or mistyped. Counted, and slowed.',
  },
  notSignedInHere: {
    status: 403,
    message: '请先签到：输入主持人手机上的码，或请主持人帮您记一举手。',
    doc: 'A straw poll by phone is for those who signed in at the meeting.',
  },
  correctionOver: {
    status: 409,
    message: '提更正的时间已经过了，纪要不再改。还有话说，请在下次会上提。',
    doc: 'A correction asked for after the last day, or of minutes that are final.',
  },
  notAttended: {
    status: 403,
    message: '提更正的是到会的人。您没有签到的，请告诉当时在场的邻居，或者打电话给楼栋代表。',
    doc: 'Somebody who was not there asked for a correction of minutes.',
  },
  signedAlready: {
    status: 409,
    message: '这一处已经有人签了。请刷新看看是谁签的。',
    doc: 'A capacity of the minutes was signed meanwhile, or the same person signed in the other one.',
  },
  correctionOpen: {
    status: 409,
    message: '还有更正没有答复，请先一条一条答复。',
    doc: 'Minutes are not made final while a correction is open.',
  },
  goalNotMet: {
    status: 409,
    message: '还没有凑够，现在不能定下来。可以延期、补一轮，或者取消。',
    doc: 'A round is confirmed only while the live pledges meet its goal; the message says what is missing.',
  },
  pledgeOver: {
    status: 409,
    message: '登记的时间已经过了，没有记上。想参加，请找召集人延期。',
    doc: 'A pledge given or changed at or after the due moment of its round; it may still be revoked.',
  },
  invitationInvalid: {
    status: 400,
    message: '邀请码不对、用过了或者过期了，请找发码的人再要一个。',
    doc: 'Unknown, used or expired invitation.',
  },
} as const satisfies Record<string, ErrorEntry>

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue

/** Builds a failure; without a message of its own it says the catalogue's sentence. */
export function failure(
  code: ErrorCode,
  message?: string,
  fields?: Readonly<Record<string, string>>,
): Failure {
  return { code, message: message ?? errorCatalogue[code].message, ...(fields ? { fields } : {}) }
}
