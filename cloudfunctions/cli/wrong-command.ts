/** The command was given something it cannot use; the message says what. */
export class WrongCommand extends Error {}
