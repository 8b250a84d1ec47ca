import type { OperationOutput } from '../../../types/contract'
import { meetingKindLabels } from '../meeting/kinds'
import { compareNatural } from '../roster/label'
import type { Sheet, SheetBlock } from './model'
import { paperMoment, placeLine, sheetAround } from './parts'

type MeetingView = OperationOutput<'meeting.view'>

/** A home of the meeting's scope, by where it is. */
export interface SignInDoor {
  /** 新五栋1单元, or the building where there are no entrances. */
  readonly house: string
  readonly label: string
}

/** 签到表: a line for each home, house by house; who comes writes their own name. No names are printed. */
export function signInSheet(view: MeetingView, doors: readonly SignInDoor[]): Sheet {
  const houses = [...new Set(doors.map(({ house }) => house))].sort(compareNatural)
  const leaves = houses.map((house) => {
    const rows = doors
      .filter((door) => door.house === house)
      .map(({ label }) => label)
      .sort(compareNatural)
      .map((label) => [label, '', '', ''])
    const blocks: SheetBlock[] = [
      { kind: 'title', text: '签到表' },
      placeLine(view),
      { kind: 'subtitle', text: `${meetingKindLabels[view.kind]}：${view.title}` },
      { kind: 'text', text: `${paperMoment(view.startsAt)}，${view.place}` },
      { kind: 'heading', text: house },
      { kind: 'text', text: '来的人自己签名。是不是业主，打勾；替业主来的，写上替谁，带书面委托。' },
      {
        kind: 'table',
        columns: [
          { title: '门牌', share: 0.26 },
          { title: '签名', share: 0.32 },
          { title: '业主打勾', share: 0.16 },
          { title: '替谁来', share: 0.26 },
        ],
        rows,
      },
    ]
    const foot = {
      lines: ['核对的人（签字）'],
      address: null,
      addressWords: `会后由召集人照这张表在“院坝”里补记，一户一行，共 ${rows.length} 户。`,
    }
    return { blocks, foot, mark: house }
  })
  return sheetAround(view, { name: '签到表', about: view.title, mark: null, leaves })
}
