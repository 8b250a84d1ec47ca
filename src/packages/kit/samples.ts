import type { CompoundId } from '../../../types/ids'

/** A yard that is none, for pieces that ask for one. */
export const sampleYard = '00000000-0000-7000-8000-000000000000' as CompoundId

/** As long as a question in a real yard gets. */
export const longQuestion =
  '新五栋三单元的楼道灯坏了三个月，晚上起夜摔过两位老人，要不要从公共收入里出钱，一起换成带应急电池的声控灯？'

/** An answer to a press that is only shown. */
export function nothing(): void {
  return undefined
}
