import type { Instant } from '../../../types/units'
import { compareNatural } from '../roster/label'
import { slipCodeLabel } from '../slip-code'
import { paperDay, paperMoment } from './parts'

/** What is cut out of a page and brought to one door: words only, no measures. */
export interface Slip {
  /** `弘运小区 · 登记您家的门条`; invented people are said to be so. */
  readonly place: string
  /** Whose door: `9栋1单元301`. */
  readonly door: string
  /** `123 456 7890` */
  readonly code: string
  /** What to do with it, how long it holds, whom to ask. */
  readonly lines: readonly string[]
  /** Opens the page with the code filled in; null where the host has no address a telephone could open. */
  readonly address: string | null
}

/** The slips of one batch, several a page. */
export interface SlipsSheet {
  readonly fileName: string
  /** In the file's properties. */
  readonly title: string
  /** At the foot of every page, before its number: for whoever cuts, not for the door. */
  readonly running: string
  readonly printedAt: Instant
  readonly slips: readonly Slip[]
}

/** What the slips of a batch have in common. */
export interface SlipBatch {
  readonly yard: { readonly name: string; readonly contactPhone: string | null; readonly demo: boolean }
  readonly expiresAt: Instant
  readonly now: Instant
  /** The address for a code, or null. */
  readonly address: (code: string) => string | null
}

/** One slip a home, in the order in which somebody walks past the doors. */
export function slipsSheet(
  { yard, expiresAt, now, address }: SlipBatch,
  doors: readonly { readonly label: string; readonly code: string }[],
): SlipsSheet {
  const slips = [...doors]
    .sort((a, b) => compareNatural(a.label, b.label))
    .map(({ label, code }): Slip => {
      const link = address(code)
      return {
        place: `${yard.name} · 登记您家的门条${yard.demo ? '（演示数据，人物虚构）' : ''}`,
        door: label,
        code: slipCodeLabel(code),
        lines: [
          link === null
            ? '打开微信里的“院坝”，点“我住这里”，再点“用门条登记”，填这 10 位数字和您的姓名。'
            : '微信扫右边的码，填上姓名就登记好。扫不了：打开“院坝”，点“我住这里”，用门条登记，填这 10 位数字。',
          `${paperMoment(expiresAt)}以前有效，一家一张，用一次。不收钱，不要身份证号，不要拍照发群里。`,
          `不会弄、不放心，问楼栋代表，${yard.contactPhone === null ? '或者到社区问' : `或者打 ${yard.contactPhone}`}。`,
        ],
        address: link,
      }
    })
  return {
    fileName: `门条-${slips.length}家.pdf`,
    title: `门条：${yard.name}`,
    running: `${yard.name} · 门条 ${slips.length} 张 · ${paperDay(now).replace(/（.*）$/, '')}印 · 送完请销毁剩下的`,
    printedAt: now,
    slips,
  }
}
