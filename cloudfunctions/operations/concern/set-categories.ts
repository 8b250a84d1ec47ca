import { failure } from '../../../types/errors'
import { err, ok } from '../../../types/result'
import { defaultCategories, offeredCategories, sameCategories } from '../../rules/concern-categories'
import { lockCategories, storeCategories } from '../../store/concerns'
import { command } from '../operation'

/** Writes the categories of a compound anew. What was reported under one that is left out keeps it. */
export const setCategories = command('concern.setCategories', {
  run: async (call, input) => {
    const own = await lockCategories(call.tx, input.compoundId)
    if (input.seen !== null && !sameCategories(input.seen, offeredCategories(own)))
      return err(failure('conflict', '另一个人刚刚改过分类。请看一遍新的，再改一次。'))
    const known = new Set([...own, ...defaultCategories].map(({ code }) => code))
    const categories = input.categories.map(({ code, label }) => ({
      code: code ?? call.id(),
      label,
      fresh: code === null,
    }))
    const strange = categories.findIndex(({ code, fresh }) => !fresh && !known.has(code))
    const twice = categories.findIndex(({ code, label }, at) =>
      categories.slice(0, at).some((other) => other.code === code || other.label === label),
    )
    if (strange >= 0)
      return err(
        failure('invalidInput', undefined, { [`categories.${strange}`]: '没有这一类，请刷新后再改。' }),
      )
    if (twice >= 0)
      return err(
        failure('invalidInput', undefined, { [`categories.${twice}`]: '和前面的一样，请改一个叫法。' }),
      )
    const list = categories.map(({ code, label }) => ({ code, label }))
    await storeCategories(call.tx, input.compoundId, list, call.now)
    return ok({
      value: { categories: list },
      event: { name: 'concernCategoriesSet', payload: { categories: list.length } },
    })
  },
})
