import { categoriesAtLeast, categoriesAtMost } from '../../../../types/concern-kinds'
import type { OperationOutput } from '../../../../types/contract'

export type Categories = OperationOutput<'concern.categories'>

/** One category while it is being edited. */
export interface CategoryForm {
  /** Null for one that is new. */
  readonly code: string | null
  /** Stays the same while it is edited, new or not. */
  readonly key: string
  readonly label: string
  readonly used: number
}

/** The two lists while they are being edited. */
export interface CategoriesForm {
  readonly offered: readonly CategoryForm[]
  readonly off: readonly CategoryForm[]
}

/** The form as the page begins with it. */
export function formOf({ offered, off }: Pick<Categories, 'offered' | 'off'>): CategoriesForm {
  const opened = (list: Categories['offered']): CategoryForm[] =>
    list.map((one) => ({ ...one, key: one.code }))
  return { offered: opened(offered), off: opened(off) }
}

/** Whether saving would change anything. */
export function isChanged({ offered }: CategoriesForm, before: Categories): boolean {
  return (
    offered.length !== before.offered.length ||
    offered.some(
      ({ code, label }, at) => code !== before.offered[at]?.code || label !== before.offered[at].label,
    )
  )
}

/** With another name. */
export function renamed(form: CategoriesForm, key: string, label: string): CategoriesForm {
  return { ...form, offered: form.offered.map((one) => (one.key === key ? { ...one, label } : one)) }
}

/** One place further up. */
export function movedUp(form: CategoriesForm, key: string): CategoriesForm {
  const at = form.offered.findIndex((one) => one.key === key)
  const [before, moved] = [form.offered[at - 1], form.offered[at]]
  if (!before || !moved) return form
  return {
    ...form,
    offered: [...form.offered.slice(0, at - 1), moved, before, ...form.offered.slice(at + 1)],
  }
}

/** Offered no longer; one that was never saved is simply gone. */
export function switchedOff(form: CategoriesForm, key: string): CategoriesForm {
  const moved = form.offered.find((one) => one.key === key)
  const offered = form.offered.filter((one) => one.key !== key)
  return { offered, off: moved && moved.code !== null ? [...form.off, moved] : form.off }
}

/** Offered again, at the end. */
export function switchedOn(form: CategoriesForm, key: string): CategoriesForm {
  const moved = form.off.find((one) => one.key === key)
  if (!moved) return form
  return { offered: [...form.offered, moved], off: form.off.filter((one) => one.key !== key) }
}

/** With one more, to be named. */
export function withNew(form: CategoriesForm, key: string): CategoriesForm {
  return { ...form, offered: [...form.offered, { code: null, key, label: '', used: 0 }] }
}

/** What must be put right before it can be saved: a sentence for each category, and one for the whole list. */
export function gapsOf({ offered }: CategoriesForm): {
  readonly list: string | null
  readonly byKey: Readonly<Record<string, string>>
} {
  const byKey: Record<string, string> = {}
  offered.forEach(({ key, label }, at) => {
    const name = label.trim()
    if (name === '') byKey[key] = '请写一个名字。'
    else if (offered.slice(0, at).some((other) => other.label.trim() === name))
      byKey[key] = '和前面的一样，请改一个叫法。'
  })
  const list =
    offered.length < categoriesAtLeast
      ? '至少留两类，大家才有得选。'
      : offered.length > categoriesAtMost
        ? `最多 ${categoriesAtMost} 类，多了不好选。请停用几类。`
        : null
  return { list, byKey }
}
