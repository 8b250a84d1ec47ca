/** WeChat's APIs each function may call, as its config.json says; without them CloudBase answers -604101. */
export const functionPermissions = {
  api: ['security.msgSecCheck', 'security.mediaCheckAsync', 'phonenumber.getPhoneNumber'],
  print: [],
  cron: ['security.msgSecCheck', 'security.mediaCheckAsync', 'subscribeMessage.send'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A cloud function of ours. */
export type FunctionName = keyof typeof functionPermissions
