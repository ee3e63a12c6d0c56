export type Language = 'en' | 'zh';

/** The language to begin with: English, unless Chinese is the first that the browser prefers of the two. */
export function languageOf(preferred: readonly string[]): Language {
  const known = preferred.map(tag => tag.toLowerCase().split('-')[0]).find(tag => tag === 'zh' || tag === 'en');
  return known === 'zh' ? 'zh' : 'en';
}
