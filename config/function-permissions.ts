/** WeChat's APIs each function may call, as its config.json says; without them CloudBase answers -604101. */
export const functionPermissions = {
  api: ['security.msgSecCheck', 'security.mediaCheckAsync', 'phonenumber.getPhoneNumber'],
  print: [],
  spreadsheet: [],
  cron: ['security.msgSecCheck', 'security.mediaCheckAsync', 'subscribeMessage.send'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A cloud function of ours; each has a folder of this name in cloudfunctions/. */
export type FunctionName = keyof typeof functionPermissions
export const functionNames = Object.keys(functionPermissions) as readonly FunctionName[]
