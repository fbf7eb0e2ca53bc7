/** What the policy answers, and a rule where the policy cannot know: no right, or as if it were not there. */
const WANT_OF_RIGHT = /^(access\.denied|(meeting|venue|unit)\.not-found)$/;

/**
 * Refused because whoever gives it has no right there, or there is no such place (yet): the two read the
 * same, and so they are the same. It decides nothing and leaves no receipt: the right may be given, and the
 * same command under the same id may then be carried out.
 */
export const isForWantOfRight = (code: string): boolean => WANT_OF_RIGHT.test(code);
