import type { JurisdictionPack, PackValue } from '../packs'

function unchecked(source: string): PackValue<never> {
  return { value: null, source, mark: 'R', note: '现行条文还没有核对' }
}

const chongqingRegulation = unchecked('重庆市物业管理条例')

/** 重庆市合川区南津街街道. The city's regulation has not been read: what it may say is left empty. */
export const nanjin: JurisdictionPack = {
  code: 'chongqing-hechuan-nanjin',
  name: '重庆市合川区南津街街道',
  version: 1,
  inherits: 'national',
  fields: {
    temporaryNoticeDays: chongqingRegulation,
    votingWindowDays: chongqingRegulation,
    resultWithinDays: chongqingRegulation,
    objectionDays: chongqingRegulation,
    cityChannelOnly: chongqingRegulation,
    parkingCountsForVoting: chongqingRegulation,
  },
}

/** 杭州: a model read in the text. */
export const hangzhou: JurisdictionPack = {
  code: 'hangzhou',
  name: '杭州市',
  version: 1,
  inherits: 'national',
  fields: {
    votingWindowDays: { value: { min: 5, max: 60 }, source: '杭州市物业管理条例', mark: 'V' },
    temporaryNoticeDays: { value: 7, source: '杭州市物业管理条例', mark: 'V' },
  },
}

/** 北京: a model of a quick result and of a city channel. */
export const beijing: JurisdictionPack = {
  code: 'beijing',
  name: '北京市',
  version: 1,
  inherits: 'national',
  fields: {
    resultWithinDays: { value: 3, source: '北京市物业管理条例', mark: 'V' },
    cityChannelOnly: {
      value: true,
      source: '北京市业主电子投票系统的规定',
      mark: 'E',
      note: '原文没有核对；按“只认本市系统”处理，本系统只用于准备',
    },
  },
}

/** 青岛: a model of a quick result. */
export const qingdao: JurisdictionPack = {
  code: 'qingdao',
  name: '青岛市',
  version: 1,
  inherits: 'national',
  fields: { resultWithinDays: { value: 3, source: '青岛市物业管理条例', mark: 'V' } },
}

/** 成都: a model of a subsidy for lifts, seen as an excerpt. */
export const chengdu: JurisdictionPack = {
  code: 'chengdu',
  name: '成都市',
  version: 1,
  inherits: 'national',
  fields: {
    liftSubsidy: {
      value: {
        amount: 20_000_000,
        condition: '每台 20 万元：6 层以上的楼，或者 2008 年 7 月 1 日以前建成的 4 层以上的楼',
      },
      source: '成都市既有住宅加装电梯的补贴办法',
      mark: 'E',
      note: '只看到摘录，原文还没有核对',
    },
  },
}
