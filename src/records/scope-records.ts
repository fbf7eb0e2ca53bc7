import { Injectable } from '@nestjs/common';
import { ConvocationBook } from '../convocation/convocation-book.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import type { CommuniqueFacts, CommuniqueWording } from './communique.rules.js';
import type { PrintedScope } from './communique-check.rules.js';
import { everyDivision, levelWord } from './division-phrase.rules.js';
import { RecordDirectory, type BodiesAsked } from './record-directory.js';
import { RecordSource } from './record-source.js';
import { scopePhrases } from './scope-phrase.rules.js';
import { callsLeaders, type ScopeSelector } from './scope-terms.rules.js';

/** One rule of the scope, as far as words are made of it. */
interface CalledScope {
  readonly venue: 'MAIN' | 'SUB' | 'BOTH';
  readonly selectors: readonly ScopeSelector[];
}

/** Whom the meeting called and which venues it set, ready to be put into words. */
export interface ScopeRecord {
  readonly words: Pick<CommuniqueFacts, 'mainScopes' | 'subScopes' | 'names' | 'subVenues'>;
  /** Each rule that the communique prints, with its phrase by itself. */
  rulesWith(wording: CommuniqueWording): readonly PrintedScope[];
}

/** The scopes of a meeting; made from selectors, never from the text that an organizer wrote beside them. */
@Injectable()
export class ScopeRecords {
  constructor(
    private readonly directory: RecordDirectory,
    private readonly source: RecordSource,
    private readonly convocation: ConvocationBook,
  ) {}

  /** Only those who are due (出席): observers and guests are no part of the scope. */
  async read(meeting: Readonly<Meeting>): Promise<ScopeRecord> {
    const all = await this.convocation.rules(meeting.id);
    const due = all.filter(({ attendanceClass }) => attendanceClass === 'DUE');
    const selectors = due.flatMap((rule) => rule.selectors);
    const names = await this.namesFor(meeting, selectors);
    const words = {
      mainScopes: selectorsOf(due, 'MAIN'),
      subScopes: selectorsOf(due, 'SUB'),
      names: names.words,
      subVenues: await this.subVenues(meeting, names.lower),
    };
    const withDivisions = { ...names.words, divisions: everyDivision(names.lower) };
    return {
      words,
      rulesWith: ({ person, withSubScopes }) =>
        due
          .filter(({ venue }) => venue !== 'SUB' || withSubScopes)
          .map((rule) => ({
            id: rule.id,
            text: scopePhrases(rule.selectors, withDivisions, person).join('，'),
            exceptUnprinted: rule.selectors.some((selector) => selector.except !== undefined),
          })),
    };
  }

  private async namesFor(meeting: Readonly<Meeting>, selectors: readonly ScopeSelector[]) {
    const named = selectors.flatMap(({ divisions }) => (isList(divisions) ? divisions : []));
    const divisions = await this.directory.divisions(meeting.divisionCode, named);
    const bodies = await this.directory.bodies(meeting.divisionCode, bodiesAsked(selectors));
    const level = divisions.own ? levelWord(divisions.own.level, divisions.own.kind) : '';
    return { words: { level, bodies, divisionNames: divisions.named }, lower: divisions.lower };
  }

  /** A venue that was closed before the meeting is not set. */
  private async subVenues(
    meeting: Readonly<Meeting>,
    lower: readonly { readonly code: string; readonly name: string; readonly kind: string }[],
  ): Promise<CommuniqueFacts['subVenues']> {
    const venues = await this.source.heldVenues(meeting);
    const held = venues.filter(({ role }) => role === 'SUB');
    const codes = new Set(held.map(({ divisionCode }) => divisionCode));
    const known = new Set(lower.map(({ code }) => code));
    return {
      divisions: lower,
      set: lower.filter(({ code }) => codes.has(code)).map(({ name }) => name),
      elsewhere: held
        .filter(({ divisionCode }) => !known.has(divisionCode))
        .map(({ name }) => name.replace(/分会场$/u, '')),
      count: held.length,
    };
  }
}

/** Whose ladders of posts the phrases need; scopes by role, by rank or of units need none. */
function bodiesAsked(selectors: readonly ScopeSelector[]): BodiesAsked {
  const byPost = selectors.filter(
    (selector) => callsLeaders(selector) && !selector.bodies && selector.postOrderMax !== undefined,
  );
  return {
    codes: selectors.flatMap(({ bodies }) => bodies ?? []),
    divisions: byPost.flatMap(({ divisions }) => (isList(divisions) ? divisions : [])),
    below: byPost.flatMap(({ divisions }) => (isList(divisions) ? [] : parentOf(divisions))),
    levels: byPost.flatMap(({ levels, divisions }) => (divisions ? [] : (levels ?? []))),
  };
}

/** The divisions below one are told by those directly below it: their ladders are alike. */
const parentOf = (divisions: object | undefined): string[] =>
  Object.values(divisions ?? {}).filter((code): code is string => typeof code === 'string');

const isList = (divisions: ScopeSelector['divisions']): divisions is readonly string[] =>
  Array.isArray(divisions);

/** A rule for both kinds of venue is a scope of each. */
const selectorsOf = (rules: readonly CalledScope[], venue: 'MAIN' | 'SUB'): ScopeSelector[] =>
  rules
    .filter((rule) => rule.venue === venue || rule.venue === 'BOTH')
    .flatMap((rule) => rule.selectors);
