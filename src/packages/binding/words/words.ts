import type { AskedKind, BindingEvidence, EndReason } from '../../../../types/binding'
import type { DeliveryChannel } from '../../../../types/delivery'

/** What one may ask to be, with what it means. */
export const askedKinds: readonly {
  readonly value: AskedKind
  readonly label: string
  readonly detail: string
}[] = [
  { value: 'owner', label: '业主', detail: '房本上有我的名字' },
  { value: 'family', label: '家人', detail: '和业主是一家人，可以看我家，票由业主投' },
  { value: 'tenant', label: '租户', detail: '租住在这里，可以看、可以提意见，票由业主投' },
]

/** The kind in one word. */
export function askedKindLabel(kind: AskedKind): string {
  return askedKinds.find(({ value }) => value === kind)?.label ?? ''
}

/** How somebody's home was checked, as an owner reads it. */
export const evidenceWords: Readonly<Record<BindingEvidence, string>> = {
  none: '还没有核对',
  rosterPhone: '微信手机号和名册上的一样',
  doorSlip: '用送到门上的门条',
  secondPerson: '楼栋代表和另一个人都说认得',
  ownersWord: '这一家的业主说认得',
  operator: '系统管理员登记的',
  demo: '演示里安排的',
}

/** A reason for which a tie ends: on the button, and what follows from it. */
export const endWords: Readonly<Record<EndReason, { readonly label: string; readonly words: string }>> = {
  own: {
    label: '解除我和这一家的绑定',
    words: '解除以后，这个手机不能再看这一家、替这一家投票。已经投的票照样算。要再绑定，重新登记一次。',
  },
  movedOut: { label: '已经搬走了', words: '他（她）马上看不到这一家的事。以后搬回来，可以重新登记。' },
  sold: { label: '房子卖了', words: '他（她）不再是这一家的业主。名册也要改成新业主，新业主自己来登记。' },
  died: { label: '人过世了', words: '这个绑定停用。继承办好以后，请先改名册，新的业主再来登记。' },
  notKnown: {
    label: '不认得这个人',
    words:
      '如果他（她）登记的是家人、租户，马上停用。如果登记的是业主，先停用、退回去重新核对，由业委会来问清楚。这一家的业主都看得到您说了不认得。',
  },
}

/** What was brought to the door, as its owner reads it. */
export const deliveryWords: Readonly<Record<DeliveryChannel, string>> = {
  door: '上门说过',
  phone: '打过电话',
  paperBallot: '送过纸票',
  post: '寄过信',
  notReached: '来过，没联系上',
}
