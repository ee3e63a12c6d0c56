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
/** Nobody has said more than this, and looking through it takes time. */
const LONGEST = 4_000;

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

  function find(text: string, depth: number): string | undefined {
    const exact = whole.get(text);
    if (exact !== undefined || depth === 0) return exact;
    for (const { pattern, places, other } of sentences) {
      const found = pattern.exec(text);
      if (!found) continue;
      const inPlaces = new Map(places.map((place, index) => [place, found[index + 1]!]));
      return other.replace(PLACE, (_, place: string) => {
        const value = inPlaces.get(place) ?? '';
        return find(value, depth - 1) ?? value;
      });
    }
    return parts(text, depth);
  }

  function parts(text: string, depth: number): string | undefined {
    for (const [between, joint, mayStay] of [['. ', '', false], [': ', '：', true]] as const) {
      for (let at = text.indexOf(between); at >= 0; at = text.indexOf(between, at + 1)) {
        const before = find(text.slice(0, between === '. ' ? at + 1 : at), depth - 1);
        const rest = text.slice(at + 2);
        const after = before === undefined ? undefined : find(rest, depth - 1) ?? (mayStay ? rest : undefined);
        if (after !== undefined) return `${before}${joint}${after}`;
      }
    }
    return undefined;
  }

  return text => (text.length > LONGEST ? undefined : find(text, DEEPEST));
}
