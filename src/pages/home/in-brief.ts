import type { Todo } from '../../../types/home'

/** Each kind of todo in a few words; `count` sums up what waits, or counts the things themselves. */
const brief: Readonly<Record<Todo['kind'], (count: number) => string>> = {
  answerBindings: (count) => `${count} 户等您确认身份`,
  reachNeighbours: (count) => (count > 0 ? `${count} 位还没联系上` : '还没投的再问一声'),
  newAtHome: (count) => `${count} 家新绑定了人`,
  reviewWords: (count) => `${count} 条大家写的等您核对`,
  postMeeting: (count) => `${count} 次会等您发通知`,
  leadMeeting: () => '有会要您主持',
  joinMeeting: () => '院里正在开会',
  newPhone: () => '账号在另一个手机上登录了',
  bindingEnded: (count) => `${count} 家的绑定停用了`,
  bindingRefused: (count) => `${count} 家没有核对上`,
  bindingDoubted: (count) => `${count} 家要重新核对`,
  vote: (count) => `${count} 票等您投`,
  answerPoll: (count) => `${count} 件想听您的意见`,
  checkDraft: (count) => `${count} 份草稿要核对`,
  freezeRoll: (count) => `${count} 件要定名册`,
  giveNotice: (count) => `${count} 件要发通知`,
  openVoting: (count) => `${count} 件可以开始`,
  announce: (count) => `${count} 个结果等您公布`,
  answerObjection: (count) => `${count} 件有不同意见等您答复`,
  followUp: (count) => `${count} 件会上说好的事要办`,
  answerConcerns: (count) => `${count} 条反映等着处理`,
  writeMinutes: (count) => `${count} 份纪要等您`,
  answerCorrection: (count) => `${count} 条更正等您答复`,
  givePledge: (count) => `${count} 笔分摊意向请登记`,
  confirmAgreement: (count) => `${count} 个分摊规则请您家确认`,
  settleRound: (count) => `${count} 轮分摊等您定`,
  roundCancelled: (count) => `${count} 件分摊取消了`,
  paperConfirmed: (count) => `${count} 份纸上的确认请您看`,
  paperPledged: (count) => `${count} 笔照纸登记的请您看`,
  answerHardship: (count) => `${count} 家的困难等业委会答复`,
  hardshipAnswered: () => '您私下说的有答复了',
  confirmPayments: (count) => `${count} 笔钱等您核对`,
  paymentDeclined: (count) => `${count} 笔钱没有对上`,
  payNext: (count) => `${count} 样快到交的日子`,
  importRoster: (count) => `${count} 个院子要录名册`,
}

/** `1 户等您确认身份；2 位还没联系上；1 份草稿要核对。`: people first, whatever the order of the cards. */
export function inBrief(todo: readonly Todo[]): string {
  const kinds = Object.keys(brief) as Todo['kind'][]
  const lines = kinds.flatMap((kind) => {
    const same = todo.filter((one) => one.kind === kind)
    return same.length === 0 ? [] : [brief[kind](same.reduce((sum, { count }) => sum + (count ?? 1), 0))]
  })
  return `${lines.join('；')}。`
}
