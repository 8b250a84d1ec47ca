/** What was brought to a door, or by which way somebody was reached; `notReached` when nobody was. */
export const deliveryChannels = ['door', 'phone', 'paperBallot', 'post', 'notReached'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]
