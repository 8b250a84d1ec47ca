import Taro from '@tarojs/taro'

/** A place somebody chose on the map, in millionths of a degree. */
export interface ChosenPlace {
  readonly name: string
  readonly point: { readonly latitude: number; readonly longitude: number }
}

/** Whether there is a map to choose on and to show: in WeChat; elsewhere the words are enough. */
export const hasMap = process.env.TARO_ENV === 'weapp'

const millionths = 1_000_000

/**
 * Opens WeChat's map for somebody to choose the place of a meeting: the one chosen point comes back, never where the
 * phone is. Null when nothing was chosen, or WeChat did not let it.
 */
export async function choosePlace(): Promise<ChosenPlace | null> {
  try {
    const { name, address, latitude, longitude } = await Taro.chooseLocation({})
    const words = name || address
    if (words === '') return null
    return {
      name: words,
      point: {
        latitude: Math.round(Number(latitude) * millionths),
        longitude: Math.round(Number(longitude) * millionths),
      },
    }
  } catch {
    return null
  }
}

/** Shows a place on WeChat's map, with the way there. */
export function showPlace({ name, point }: ChosenPlace): void {
  const latitude = point.latitude / millionths
  const longitude = point.longitude / millionths
  // A map that does not open leaves the words, which are on the page.
  Taro.openLocation({ latitude, longitude, name }).catch(() => undefined)
}
