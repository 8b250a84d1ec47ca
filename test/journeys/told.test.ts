import { assertNoSidewaysScroll } from '../support/browser'
import { openTab, piece, says } from '../support/journey'
import { onDemonstration } from '../support/stage'

const { sit, test } = onDemonstration()

test('an owner: says somebody is not known, and whoever loses the home is told why and whom to ask', async () => {
  const owner = await sit('罗孃孃')
  await owner.visit()
  await openTab(owner, '我的')
  await owner.page.locator('[id^="home-"]').filter({ visible: true }).first().click()
  await says(owner, '林晓月')
  await owner.page.locator('[id^="end-notKnown-"]').filter({ visible: true }).first().click()
  await says(owner, '林晓月（')
  await piece(owner, 'sheet-confirm').click()
  await piece(owner, 'sheet-confirm').waitFor({ state: 'detached' })

  const daughter = await sit('林晓月')
  await daughter.visit()
  await says(daughter, ...['您和 新五栋 3 楼 5 号 的绑定停用了', '这一家的业主说不认得您。', '找楼栋代表问'])
  await piece(daughter, 'todo-bindingEnded').click()
  await says(daughter, '新五栋 3 楼 5 号')
  await assertNoSidewaysScroll(daughter.page)
})
