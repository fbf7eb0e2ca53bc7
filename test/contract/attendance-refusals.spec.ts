import { attendanceCommands } from '../../src/attendance/attendance.contract.js';
import { declaredWords, thrownCodes } from '../support/thrown-codes.js';

const FOLDER = 'src/attendance';
const TOPIC = `${FOLDER}/attendance.topic.ts`;
const TRIED = `${FOLDER}/rehearsed.decision.ts`;

type Name = keyof typeof attendanceCommands;

/** What a door does in a rehearsal is decided apart. */
const tried: Partial<Record<Name, string>> = {
  'attendance:check-in': 'triedCheckIn',
  'attendance:check-out': 'triedCheckOut',
  'attendance:annul': 'triedAnnul',
};

/** Refused before the lane: by the gateway. */
const before: Partial<Record<Name, readonly string[]>> = {
  'attendance:check-in': ['attendance.too-many-codes'],
};

/** In the source of the decision, and never answered to this command. */
const never: Partial<Record<Name, readonly string[]>> = {
  // A record that is annulled leaves the word of an organizer as it is.
  'attendance:annul': ['attendance.amended'],
};

const decisions = declaredWords(TOPIC, 'decisions');
const notTried = declaredWords(TRIED, 'NOT_TRIED');

function refusalsOf(name: Name): string[] {
  const decided = thrownCodes(TOPIC, decisions.get(name) ?? '');
  const inRehearsal = tried[name] === undefined ? [] : thrownCodes(TRIED, tried[name]);
  const codes = new Set([...decided, ...inRehearsal, ...(before[name] ?? [])]);
  if (notTried.has(name)) codes.add('attendance.rehearsal-runs');
  for (const code of never[name] ?? []) codes.delete(code);
  return [...codes].toSorted();
}

const namedIn = (summary: string): string[] =>
  [...new Set(summary.match(/\b(attendance|seat|venue)\.[a-z-]+/g))].toSorted();

describe('the summary of', () => {
  it.each(Object.entries(attendanceCommands).filter(([, command]) => !('internal' in command)))(
    '%s names each refusal, and no other',
    (name, { summary }) => {
      expect(namedIn(summary)).toEqual(refusalsOf(name as Name));
    },
  );
});
