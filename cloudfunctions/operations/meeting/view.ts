import { readMeeting } from '../read-meeting'
import { query } from '../operation'

/** Everything one screen shows of a meeting, by the caller's role. */
export const view = query('meeting.view', readMeeting)
