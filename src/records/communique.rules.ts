import { everyDivision, subVenuePhrase, type SubVenues } from './division-phrase.rules.js';
import { countedNames, nameList, type LastJoiner } from './name-list.rules.js';
import { scopePhrases } from './scope-phrase.rules.js';
import type { ScopeNames, ScopeSelector } from './scope-terms.rules.js';
import type { PersonWord } from './scope-lexicon.rules.js';

/** Whoever was to give an exchange speech, and what became of it. */
export interface CommuniqueSpeaker {
  readonly shortName: string;
  /** As registered. */
  readonly fullName: string;
  /** Companies are named in full, public bodies in short. */
  readonly company: boolean;
  readonly state: 'SPOKEN' | 'SKIPPED' | 'MOVED_TO_WRITTEN';
}

/** What happened, as the two closing paragraphs tell it. */
export interface CommuniqueFacts {
  readonly form: string;
  /** In the order in which they spoke. */
  readonly speakers: readonly CommuniqueSpeaker[];
  /** Units whose written remark was accepted, in protocol order; moved speeches are among them. */
  readonly written: readonly Omit<CommuniqueSpeaker, 'state'>[];
  /** The scopes of the main venue in the order of the rules. */
  readonly mainScopes: readonly ScopeSelector[];
  /** The scopes of the sub-venues; printed only where the wording asks for them. */
  readonly subScopes: readonly ScopeSelector[];
  readonly names: Omit<ScopeNames, 'divisions'>;
  readonly subVenues: SubVenues;
}

/** The choices of words that the grammar leaves to the editor. */
export interface CommuniqueWording {
  readonly speakVerb: string;
  readonly writtenVerb: string;
  /** Such as 家单位, 个部门. */
  readonly measure: string;
  /** So many writing units are named before 等. */
  readonly named: number;
  /** So many speakers are named before 等; null names all. */
  readonly namedSpeakers: number | null;
  /** Prints the number of written remarks also where all are named. */
  readonly alwaysCounted: boolean;
  readonly lastJoiner: LastJoiner;
  readonly scopeJoiner: '，' | '、' | '；';
  readonly person: PersonWord;
  readonly attendVerb: string;
  /** Where the main venue is, printed before 主会场; empty where it goes without saying. */
  readonly place: string;
  /** How far down it was held: 县级 makes 形式召开至县级; empty where it is not said. */
  readonly level: string;
  readonly withSubScopes: boolean;
}

/** The words used where the editor chooses nothing. */
export const usualWording: CommuniqueWording = {
  speakVerb: '作交流发言',
  writtenVerb: '作书面发言',
  measure: '家单位',
  named: 3,
  namedSpeakers: null,
  alwaysCounted: false,
  lastJoiner: '、',
  scopeJoiner: '，',
  person: '同志',
  attendVerb: '参会',
  place: '',
  level: '',
  withSubScopes: false,
};

/** The closing paragraphs of the communique and what they are made of. */
export interface Communique {
  /** Two, or one where nobody spoke or wrote. */
  readonly paragraphs: readonly string[];
  /** The paragraphs joined by one line feed, none at the end. */
  readonly text: string;
  /** By the names printed, all of them: who spoke, in that order, and who wrote. */
  readonly speakers: readonly string[];
  readonly written: readonly string[];
}

/** Who spoke and who wrote; then the form, who came to the main venue, who set a sub-venue. */
export function communiqueOf(facts: CommuniqueFacts, wording: CommuniqueWording): Communique {
  const speakers = namesOf(facts.speakers.filter(({ state }) => state === 'SPOKEN'));
  const written = namesOf(facts.written);
  const paragraphs = [speechParagraph(speakers, written, wording), venueParagraph(facts, wording)];
  const said = paragraphs.filter((paragraph) => paragraph !== '');
  return { paragraphs: said, text: said.join('\n'), speakers, written };
}

/** A unit is named once, where it first spoke or wrote. */
function namesOf(units: readonly Omit<CommuniqueSpeaker, 'state'>[]): string[] {
  const names = units.map(({ company, fullName, shortName }) => (company ? fullName : shortName));
  return [...new Set(names)];
}

function speechParagraph(
  speakers: readonly string[],
  written: readonly string[],
  wording: CommuniqueWording,
): string {
  const clauses = [speakClause(speakers, wording), writtenClause(written, wording)];
  const said = clauses.filter((clause) => clause !== '');
  return said.length > 0 ? `会上，${said.join('，')}。` : '';
}

function speakClause(speakers: readonly string[], wording: CommuniqueWording): string {
  if (speakers.length === 0) return '';
  const named = wording.namedSpeakers ?? speakers.length;
  const style = { ...wording, named, alwaysCounted: false };
  return `${countedNames(speakers, style)}${wording.speakVerb}`;
}

/** The number holds every accepted unit, the named ones among them. */
function writtenClause(written: readonly string[], wording: CommuniqueWording): string {
  if (written.length === 0) return '';
  return `${countedNames(written, wording)}${wording.writtenVerb}`;
}

function venueParagraph(facts: CommuniqueFacts, wording: CommuniqueWording): string {
  const names = { ...facts.names, divisions: everyDivision(facts.subVenues.divisions) };
  const main = scopePhrases(facts.mainScopes, names, wording.person);
  const sub = wording.withSubScopes ? scopePhrases(facts.subScopes, names, wording.person) : [];
  return [
    formSentence(facts, wording),
    mainSentence(main, wording),
    subSentence(facts.subVenues, sub, wording),
  ].join('');
}

const formSentence = ({ form }: CommuniqueFacts, { level }: CommuniqueWording): string =>
  `会议以${form}形式召开${level === '' ? '' : `至${level}`}。`;

function mainSentence(scopes: readonly string[], wording: CommuniqueWording): string {
  if (scopes.length === 0) return '';
  return `${scopes.join(wording.scopeJoiner)}在${wording.place}主会场${wording.attendVerb}。`;
}

function subSentence(
  subVenues: SubVenues,
  scopes: readonly string[],
  { attendVerb }: CommuniqueWording,
): string {
  const phrase = subVenuePhrase(subVenues);
  if (phrase === '') return '';
  const who = scopes.length > 0 ? `，${nameList(scopes)}在分会场${attendVerb}` : '';
  return `${phrase}${who}。`;
}
