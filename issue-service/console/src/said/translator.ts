/**
 * English sentences with places, such as "must be {0} to {1} characters", and each in another language, with the same places. What
 * stands in a place stays as it is, unless the other language says of it `{0:said}`, for what is a sentence as well, or `{0:word}`,
 * for one of the words; `{0:number}` is for what begins with a digit, and `{0:list}` for things by commas: sentences, or a word and a name.
 */
export interface Catalogue {
  words: Readonly<Record<string, string>>;
  sentences: Readonly<Record<string, string>>;
}

/** A text in the other language; undefined where the catalogue has nothing for it. */
export type Translator = (text: string) => string | undefined;

interface Sentence {
  pattern: RegExp;
  /** Which place each group of the pattern is. */
  places: string[];
  other: string;
  /** How many letters stand beside the places: of several that fit, the one that says most is meant. */
  length: number;
}

const PLACE = /\{(\d)\}/g;
const FILLED = /\{(\d)(?::(said|word|number|list))?\}/g;
const DEEPEST = 3;
/** Texts of others stand in places too; what is longer, or has more parts, than we ever say is not looked through. */
const LONGEST = 1_000;
const MOST_PARTS = 6;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function sentence([english, other]: [string, string], words: string): Sentence {
  const kinds = new Map([...other.matchAll(FILLED)].map(([, place, kind]) => [place, kind]));
  const fitting = (place: string) => ({ word: `(${words})`, number: '(\\d\\S*)' })[kinds.get(place) ?? ''] ?? '([\\s\\S]*?)';
  const pattern = english.split(/\{(\d)\}/).map((part, index) => (index % 2 === 0 ? escaped(part) : fitting(part))).join('');
  return {
    pattern: new RegExp(`^${pattern}$`),
    places: [...english.matchAll(PLACE)].map(match => match[1]!),
    other,
    length: english.replace(PLACE, '').length,
  };
}

/**
 * What services say is in English, with names and numbers in it. It is found again by the sentences that they are made of. Two
 * sentences one after the other, and "what: why", are read as two.
 */
export function translatorOf({ words, sentences }: Catalogue): Translator {
  const whole = new Map(Object.entries(sentences).filter(([english]) => !/\{\d\}/.test(english)));
  const anyWord = Object.keys(words).map(escaped).join('|');
  const firstWord = new RegExp(`^(${anyWord}) `);
  const withPlaces = Object.entries(sentences)
    .filter(([english]) => !whole.has(english))
    .map(each => sentence(each, anyWord))
    .sort((a, b) => b.length - a.length);

  function one(text: string, depth = DEEPEST): string | undefined {
    const exact = whole.get(text);
    if (exact !== undefined || depth === 0) return exact;
    for (const { pattern, places, other } of withPlaces) {
      const found = pattern.exec(text);
      if (!found) continue;
      const inPlaces = new Map(places.map((place, index) => [place, found[index + 1]!]));
      return other.replace(FILLED, (_, place: string, kind?: string) => {
        const value = inPlaces.get(place) ?? '';
        if (kind === 'list') return listed(value, depth - 1);
        return (kind === 'word' ? words[value] : kind === 'said' ? one(value, depth - 1) : undefined) ?? value;
      });
    }
    return undefined;
  }

  function listed(text: string, depth: number): string {
    return text.split(', ').map(each => one(each, depth) ?? each.replace(firstWord, (_, word: string) => `${words[word]} `)).join('、');
  }

  function several(text: string, parts: number): string | undefined {
    if (parts > MOST_PARTS) return undefined;
    const ends = [...text.matchAll(/[.:] /g)].slice(0, MOST_PARTS);
    for (const { index } of ends) {
      const isWhat = text[index] === ':';
      const before = one(text.slice(0, isWhat ? index : index + 1));
      if (before === undefined) continue;
      const rest = text.slice(index + 2);
      // Why something went wrong is often told by a database: only what is surely ours is taken for it.
      if (isWhat) return `${before}：${whole.get(rest) ?? rest}`;
      const after = one(rest) ?? several(rest, parts + 1);
      return after && `${before}${after}`;
    }
    return undefined;
  }

  return text => (text.length > LONGEST ? undefined : one(text) ?? several(text, 1));
}
