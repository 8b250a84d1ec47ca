import { calendarDay } from '../../../types/units'
import type { JurisdictionPack, PackValue } from '../packs'

const cityDecides = '全国没有统一规定，由各地规定或由业主的议事规则约定'

/** What holds everywhere unless a city says more. */
export const national: JurisdictionPack = {
  code: 'national',
  name: '全国',
  version: 1,
  inherits: null,
  fields: {
    noticeDays: { value: 15, source: '物业管理条例 14 条，民法典 201 条', mark: 'V' },
    temporaryNoticeDays: {
      value: null,
      source: '物业管理条例 13、14 条',
      mark: 'I',
      note: '条例没有给临时会议另定天数，各地有的有',
    },
    votingWindowDays: { value: null, source: cityDecides, mark: 'I' },
    resultWithinDays: { value: null, source: cityDecides, mark: 'I' },
    objectionDays: { value: null, source: cityDecides, mark: 'I' },
    minutesCorrectionDays: { value: null, source: cityDecides, mark: 'I' },
    cityChannelOnly: { value: null, source: cityDecides, mark: 'I' },
    restDays: {
      value: [0, 6],
      source: '民法典 203 条',
      mark: 'I',
      note: '把周六、周日当作“法定休息日”是我们的理解，往后顺延只会更稳妥',
    },
    holidays: {
      value: {
        years: [2026],
        holidays: [
          ...days('2026-01-01', '2026-01-02', '2026-01-03'),
          ...days('2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'),
          ...days('2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23'),
          ...days('2026-04-04', '2026-04-05', '2026-04-06'),
          ...days('2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'),
          ...days('2026-06-19', '2026-06-20', '2026-06-21'),
          ...days('2026-09-25', '2026-09-26', '2026-09-27'),
          ...days('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'),
          ...days('2026-10-05', '2026-10-06', '2026-10-07'),
        ],
        makeUpDays: days('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'),
      },
      source: '国务院办公厅关于 2026 年部分节假日安排的通知',
      mark: 'R',
      note: '凭记忆录入，待核对；其他年份还没有录入',
    },
    parkingCountsForVoting: {
      value: null,
      source: '各地做法不一',
      mark: 'E',
      note: '投票开始前由业主按议事规则定下，写进通知',
    },
    liftSubsidy: { value: null, source: '各地政策，要问街道或住建部门', mark: 'I' },
    committeeTermYears: {
      value: 5,
      source: '业主大会和业主委员会指导规则',
      mark: 'R',
      note: '凭记忆录入，待核对；登记了任期的按登记的算',
    },
    ballotYearsAfterTerm: { ...ourPeriod(1), note: '比请法院撤销的一年期限长' },
    repairContactDays: ourPeriod(90),
    requestIdDays: ourPeriod(30),
    endedBindingDays: ourPeriod(90),
    endedReviewDays: ourPeriod(90),
    usedSlipDays: ourPeriod(30),
    looseImportDays: ourPeriod(30),
    looseFileDays: ourPeriod(30),
    settledObjectionDays: { ...ourPeriod(730), note: '比请法院撤销的一年期限长' },
    confidedDays: ourPeriod(365),
    exemptReasonDays: ourPeriod(90),
    rsvpDays: ourPeriod(30),
    floorNoteDays: { ...ourPeriod(90), note: '写进纪要的话跟着纪要留' },
    topicAuthorDays: ourPeriod(90),
    concernAuthorDays: { ...ourPeriod(365), note: '这以前，反映的人随时能看到自己反映过什么' },
    doneWorkDays: ourPeriod(30),
    paymentPaperDays: { ...ourPeriod(1100), note: '比民法典 188 条三年的诉讼时效长' },
    endedExemptionDays: { ...ourPeriod(365), note: '够对完一年的账' },
    usedInvitationDays: ourPeriod(30),
  },
}

/** No text names a number: a period of our own, under the rule that it be the shortest that serves the purpose. */
function ourPeriod(value: number): PackValue<number> {
  return { value, source: '本系统自定；个人信息保护法 19 条：保存期限为实现目的所必要的最短时间', mark: 'I' }
}

function days(...texts: string[]): ReturnType<typeof calendarDay>[] {
  return texts.map(calendarDay)
}
