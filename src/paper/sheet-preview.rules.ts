import type { PaperAnswer } from '../attendance/paper.contract.js';
import type { ErrorText, Language } from '../platform/errors/error-catalogue.js';
import { clockTime } from '../platform/time/china-time.js';

/** What would become of a line. */
export type LineState = 'ENTER' | 'KNOWN' | 'QUESTION' | 'REFUSED' | 'UNCLEAR';

/** A line as it would be entered, in words. */
export interface Foreseen {
  readonly state: Extract<LineState, 'ENTER' | 'KNOWN' | 'QUESTION'>;
  readonly text: string;
}

type Words = Pick<ErrorText, 'zh' | 'en'>;

const words = {
  PRESENT: { zh: '将登记：{at}到会', en: 'Will be entered: came at {at}' },
  LATE: { zh: '将登记：{at}到会，迟到', en: 'Will be entered: came at {at}, late' },
  WALK_IN: { zh: '将登记为计划外到会：{at}到会', en: 'Will be entered as a walk-in: came at {at}' },
  KNOWN: { zh: '已有记录：{at}到会', en: 'Known already: came at {at}' },
  QUESTION: {
    zh: '与已有记录（{at}到会）不符，将提请会务组核定',
    en: 'Contradicts what is known (came at {at}); the organizers will be asked',
  },
  AFTERWARDS: {
    zh: '不能直接登记（{at}到会），将提请会务组核定',
    en: 'Cannot simply be entered (came at {at}); the organizers will be asked',
  },
  ACCEPTED: {
    zh: '会务组已核定采信：{at}到会',
    en: 'The organizers have accepted it: came at {at}',
  },
  DISMISSED: { zh: '会务组已核定，不予采信', en: 'The organizers have dismissed it' },
  KEPT: { zh: '；已有记录：{at}到会', en: '; known: came at {at}' },
  LEFT: { zh: '，{at}离会', en: ', left at {at}' },
} as const satisfies Record<string, Words>;

/** What the answer to a row means to whoever typed the sheet in. */
export function foreseen(answer: PaperAnswer, language: Language): Foreseen {
  const say = (each: Words, at: string): string =>
    each[language === 'en' ? 'en' : 'zh'].replace('{at}', clockTime(at));
  const left = answer.leftAt === null ? '' : say(words.LEFT, answer.leftAt);
  if (answer.decided === 'ACCEPTED') {
    return { state: 'KNOWN', text: `${say(words.ACCEPTED, answer.at)}${left}` };
  }
  if (answer.decided === 'DISMISSED') {
    const kept = answer.checkInId === null ? '' : say(words.KEPT, answer.at);
    return { state: 'KNOWN', text: `${say(words.DISMISSED, answer.at)}${kept}` };
  }
  if (answer.questionId !== null) {
    const what = answer.status === 'QUESTION' ? words.AFTERWARDS : words.QUESTION;
    return { state: 'QUESTION', text: say(what, answer.at) };
  }
  if (!answer.first) return { state: 'KNOWN', text: `${say(words.KNOWN, answer.at)}${left}` };
  const what = answer.status === 'QUESTION' ? words.AFTERWARDS : words[answer.status];
  return { state: 'ENTER', text: `${say(what, answer.at)}${left}` };
}
