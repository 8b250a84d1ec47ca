import { checkAttached } from '../../cloudfunctions/platform/attached-content'
import { cleanJpeg, cleanPng, cleanWebp } from '../../cloudfunctions/platform/picture'
import { pictures } from '../fixtures/pictures'
import { redDot } from '../support/files'
import { value } from '../support/world'

const pdf = (inside = '') => Buffer.from(`%PDF-1.4\n${inside}\ntrailer\n%%EOF\n`)

/** The sentence of a refusal. */
function sentence(bytes: Uint8Array): string {
  const checked = checkAttached(bytes)
  if (checked.ok) throw new Error('was taken in')
  expect(checked.error.code).toBe('fileRefused')
  return checked.error.message
}

describe('what hangs on a picture', () => {
  const carrying = [
    ['jpeg', pictures.jpeg, 4],
    ['png', pictures.png, 3],
    ['webp', pictures.webp, 2],
  ] as const

  test.each(carrying)(
    '%s: place, words and what lies behind are gone; the picture is still one',
    (_, bytes, canaries) => {
      expect(bytes.toString('latin1').split('CANARY').length - 1).toBe(canaries)
      const kept = Buffer.from(value(checkAttached(bytes)).bytes)
      expect(kept.toString('latin1')).not.toMatch(/CANARY|EXIF|XMP|eXIf|tEXt/)
      // Cleaning what is clean changes nothing.
      expect(Buffer.from(value(checkAttached(kept)).bytes).equals(kept)).toBe(true)
    },
  )

  test('jpeg: how it is to be turned stays, in an Exif block of one entry', () => {
    const kept = Buffer.from(value(checkAttached(pictures.jpeg)).bytes)
    expect(kept.toString('hex', 2, 40)).toBe(
      'ffe10022457869660000' +
        '4d4d002a000000080001' +
        '0112000300000001' +
        '00060000' +
        '00000000' +
        kept.toString('hex', 38, 40),
    )
    expect(kept.subarray(40).includes('Exif')).toBe(false)
  })

  test('jpeg: an Exif block that leads out of itself says nothing, and is gone', () => {
    const broken = Buffer.from(pictures.jpeg)
    const tiff = broken.indexOf('Exif') + 6
    broken.fill(0xff, tiff + 4, tiff + 8)
    expect(Buffer.from(value(checkAttached(broken)).bytes).includes('Exif')).toBe(false)
  })

  test.each([
    ['jpeg', () => cleanJpeg(pictures.jpeg)],
    ['progressive jpeg', () => cleanJpeg(pictures.progressiveJpeg)],
    ['png', () => cleanPng(pictures.png)],
    ['webp', () => cleanWebp(pictures.webp)],
  ])('%s: its size is read from the content', (_, clean) => {
    expect(clean()).toMatchObject({ width: 16, height: 8 })
  })

  test('a picture without anything on it stays as it is', () => {
    for (const bytes of [pictures.progressiveJpeg, redDot]) {
      expect(Buffer.from(value(checkAttached(bytes)).bytes).equals(bytes)).toBe(true)
    }
  })
})

describe('what is refused, each with what to do instead', () => {
  test('a script, a page, a drawing that may hold scripts, a table, nothing at all', () => {
    const others = [
      '<script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'PK\x03\x04',
      'GIF89a',
      '',
    ]
    for (const other of others) expect(sentence(Buffer.from(other))).toContain('请换成照片')
  })

  test('a picture cut off anywhere', () => {
    for (const whole of [pictures.progressiveJpeg, redDot, pictures.webp]) {
      for (let length = 12; length < whole.length; length += 1) {
        const cut = checkAttached(whole.subarray(0, length))
        expect([length, cut.ok ? 'taken' : cut.error.code]).toEqual([length, 'fileRefused'])
      }
    }
    expect(sentence(redDot.subarray(0, 40))).toContain('不完整或者坏了')
  })

  test('a picture that moves', () => {
    expect(sentence(pictures.movingWebp)).toContain('不完整或者坏了')
  })

  test('more pixels than a phone can draw', () => {
    const vast = Buffer.from(redDot)
    vast.writeUInt32BE(50_000, 16)
    expect(sentence(vast)).toContain('尺寸太大')
    vast.writeUInt32BE(11_000, 16)
    vast.writeUInt32BE(11_000, 20)
    expect(sentence(vast)).toContain('尺寸太大')
  })

  test('more than 10 MB', () => {
    const heavy = Buffer.concat([pictures.progressiveJpeg, Buffer.alloc(10 * 1024 * 1024)])
    expect(sentence(heavy)).toContain('10 MB')
  })

  test('a HEIC photo', () => {
    expect(sentence(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'))).toContain('兼容性最佳')
  })

  test('a PDF: cut off, locked, with a program in it; a plain one is taken in', () => {
    expect(value(checkAttached(pdf())).mediaType).toBe('application/pdf')
    expect(sentence(pdf().subarray(0, 12))).toContain('不完整或者坏了')
    expect(sentence(pdf('/Encrypt 5 0 R'))).toContain('密码')
    expect(sentence(pdf('/S /JavaScript /JS (x)'))).toContain('程序')
    expect(sentence(pdf('/S /Launch'))).toContain('程序')
  })
})
