import Taro from '@tarojs/taro'
import type { CalendarEntry } from '../../cloudfunctions/rules/meeting/calendar'
import { calendarText } from '../../cloudfunctions/rules/meeting/calendar'
import { saveText } from './save-text'

/** Puts an entry into the phone's calendar: asked by WeChat first; elsewhere a file the calendar opens. False if refused. */
export async function addToCalendar(entry: CalendarEntry): Promise<boolean> {
  if (process.env.TARO_ENV !== 'weapp') return (await saveText('开会.ics', calendarText(entry))) === 'saved'
  try {
    await Taro.addPhoneCalendar({
      title: entry.title,
      startTime: Math.floor(entry.startsAt / 1000),
      endTime: String(Math.floor(entry.endsAt / 1000)),
      location: entry.place,
      description: entry.words,
    })
    return true
  } catch {
    return false
  }
}
