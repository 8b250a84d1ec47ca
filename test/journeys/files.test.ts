import { assertNoSidewaysScroll, type Seat } from '../support/browser'
import { piece, says, write } from '../support/journey'
import { onDemonstration } from '../support/stage'
import { pictures } from '../fixtures/pictures'

const stage = onDemonstration()
const { sit, test } = stage

/** Presses a button that lets one choose a file, and chooses this one. */
async function choose(seat: Seat, id: string, file: { name: string; mimeType: string; buffer: Buffer }) {
  const asking = seat.page.waitForEvent('filechooser')
  await piece(seat, id).click()
  await (await asking).setFiles(file)
}

/** Resolves when a picture so many dots wide is really drawn. */
async function drawn(seat: Seat, width: number): Promise<void> {
  await seat.page.waitForFunction(
    (wide) =>
      Array.from(document.querySelectorAll<HTMLImageElement>('.file__picture img')).some(
        (image) => image.getClientRects().length > 0 && image.naturalWidth === wide,
      ),
    width,
  )
}

test('representative: attaches a photo and a PDF to the papers of a draft, and opens them on its page', async () => {
  const seat = await sit('魏素琴')
  await seat.visit('/packages/decision/create/index')
  for (const id of ['choice-owners', 'choice-都不是', 'wizard-next', 'choice-compound', 'wizard-next']) {
    await piece(seat, id).click()
  }
  await write(seat, 'draft-title', '大门口的台阶要不要修？')
  await write(seat, 'question-0-text', '同意修台阶吗？')
  await piece(seat, 'wizard-next').click()

  await write(seat, 'paper-0-title', '现场照片')
  await choose(seat, 'paper-0-file-photo', {
    name: '假照片.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<script>alert(1)</script>'),
  })
  await says(seat, '这张图打不开。请换一张照片，或者截个图再选。')
  await choose(seat, 'paper-0-file-photo', {
    name: '台阶.jpg',
    mimeType: 'image/jpeg',
    buffer: pictures.jpeg,
  })
  await says(seat, '台阶.jpg', '点开看大图')
  // Drawn upright on the phone, as its camera meant it: the sides have changed places.
  await drawn(seat, 8)

  await piece(seat, 'add-paper').click()
  await write(seat, 'paper-1-title', '估价')
  const pdf = Buffer.from('%PDF-1.4\ntrailer\n%%EOF\n')
  await choose(seat, 'paper-1-file-pdf', { name: '估价.pdf', mimeType: 'application/pdf', buffer: pdf })
  await says(seat, '估价.pdf', '打开 PDF')

  // Somebody calls, the page is left: what was attached is still there.
  await seat.visit('/packages/decision/create/index')
  await says(seat, '台阶.jpg', '估价.pdf')
  for (const id of ['wizard-next', 'wizard-next']) await piece(seat, id).click()
  await says(seat, '材料 2 份：现场照片（附文件）、估价（附文件）')
  await piece(seat, 'wizard-next').click()

  await says(seat, '附图片', '附 PDF')
  await seat.page.getByText('现场照片').filter({ visible: true }).click()
  await says(seat, '台阶.jpg')
  await assertNoSidewaysScroll(seat.page)
  await seat.page.locator('.file >> visible=true').click()
  await seat.page.locator('.taro-preview-container, [class*=preview] img, .swiper img').first().waitFor()
})

test('neighbour: unfolds the drawing of the roof, and the estimate opens as a PDF', async () => {
  const seat = await sit('罗孃孃', { large: false })
  const list = await stage.host.call(stage.host.persona('罗孃孃').token, 'decision.list', {})
  const roof = list.ok
    ? list.value.decisions.find((one) => one.title === '楼顶隔热板，要不要做？')
    : undefined
  await seat.visit(`/packages/decision/detail/index?compoundId=${roof?.compoundId}&decisionId=${roof?.id}`)
  await seat.page.getByText('方案：怎么铺').filter({ visible: true }).click()
  await says(seat, '楼顶铺法示意图.png')
  await drawn(seat, 800)
  await assertNoSidewaysScroll(seat.page)
  await seat.page.getByText('报价和缺口').filter({ visible: true }).click()
  await says(seat, '施工队估价单.pdf', '打开 PDF')
  const opened = seat.page.waitForEvent('popup')
  const answered = seat.page
    .context()
    .waitForEvent(
      'response',
      (response) => response.url().includes('/files/kept/') && response.url().includes('.pdf'),
    )
  await seat.page.locator('.file', { hasText: '施工队估价单' }).filter({ visible: true }).click()
  expect((await answered).headers()['content-type']).toBe('application/pdf')
  await (await opened).close()
})
