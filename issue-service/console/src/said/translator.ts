/** English sentences with places, such as "must be {0} to {1} characters", and each in another language, with the same places. */
export type Catalogue = Readonly<Record<string, string>>;

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
const DEEPEST = 3;
/** Texts of others stand in places too; what is longer, or has more parts, than we ever say is not looked through. */
const LONGEST = 1_000;
const MOST_PARTS = 6;

function sentence([english, other]: [string, string]): Sentence {
  const literals = english.split(/\{\d\}/);
  const escaped = literals.map(literal => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return {
    pattern: new RegExp(`^${escaped.join('([\\s\\S]*?)')}$`),
    places: [...english.matchAll(PLACE)].map(match => match[1]!),
    other,
    length: literals.join('').length,
  };
}

/**
 * What services say is in English, with names and numbers in it. It is found again by the sentences that they are made of; what
 * stands in a place may be a sentence itself. Two sentences one after the other, and "what: why", are read as two.
 */
export function translatorOf(catalogue: Catalogue): Translator {
  const whole = new Map(Object.entries(catalogue).filter(([english]) => !/\{\d\}/.test(english)));
  const sentences = Object.entries(catalogue)
    .filter(([english]) => !whole.has(english))
    .map(sentence)
    .sort((a, b) => b.length - a.length);

  function one(text: string, depth = DEEPEST): string | undefined {
    const exact = whole.get(text);
    if (exact !== undefined || depth === 0) return exact;
    for (const { pattern, places, other } of sentences) {
      const found = pattern.exec(text);
      if (!found) continue;
      const inPlaces = new Map(places.map((place, index) => [place, found[index + 1]!]));
      return other.replace(PLACE, (_, place: string) => {
        const value = inPlaces.get(place) ?? '';
        return one(value, depth - 1) ?? value;
      });
    }
    return undefined;
  }

  function several(text: string, parts: number): string | undefined {
    if (parts > MOST_PARTS) return undefined;
    const ends = [...text.matchAll(/[.:] /g)].slice(0, MOST_PARTS);
    for (const { index } of ends) {
      const isWhat = text[index] === ':';
      const before = one(text.slice(0, isWhat ? index : index + 1));
      if (before === undefined) continue;
      const rest = text.slice(index + 2);
      // Why something went wrong is often told by somebody else, and stays as it came.
      const after = one(rest) ?? several(rest, parts + 1) ?? (isWhat ? rest : undefined);
      return after === undefined ? undefined : `${before}${isWhat ? '：' : ''}${after}`;
    }
    return undefined;
  }

  return text => (text.length > LONGEST ? undefined : one(text) ?? several(text, 1));
}
