import { StreamLanguage } from '@codemirror/language';

const FUNCTIONS = /^(?:has|all|exists|exists_one|filter|size|startsWith|endsWith|contains|matches|lowerAscii|upperAscii|trim|timestamp|duration|int|uint|double|string|bytes|type|dyn)\b/;
const QUOTE = /^([rRbB]{0,2})("""|'''|"|')/;

interface State {
  /** The quotes that end the text we are in. */
  quote: string | null;
  isRaw: boolean;
}

/** Colours for CEL; whether it is right says the service. */
export const celLanguage = StreamLanguage.define<State>({
  name: 'cel',
  startState: () => ({ quote: null, isRaw: false }),
  token(stream, state) {
    if (state.quote) return inText(stream, state, state.quote);
    if (stream.eatSpace()) return null;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    const quote = stream.match(QUOTE) as RegExpMatchArray | null;
    if (quote) {
      state.isRaw = /r/i.test(quote[1]!);
      state.quote = quote[2]!;
      return 'string';
    }
    if (stream.match(/^(?:0x[\da-fA-F]+|\d+\.\d+(?:[eE][+-]?\d+)?|\d+(?:[eE][+-]?\d+)?)u?/)) return 'number';
    if (stream.match(/^(?:true|false)\b/)) return 'bool';
    if (stream.match(/^null\b/)) return 'null';
    if (stream.match(/^in\b/)) return 'keyword';
    if (stream.match(FUNCTIONS)) return 'variableName.function';
    if (stream.match(/^[A-Za-z_]\w*/)) return 'variableName';
    if (stream.match(/^(?:&&|\|\|)/)) return 'keyword';
    if (stream.match(/^(?:==|!=|<=|>=|[<>!?:+\-*/%])/)) return 'operator';
    stream.next();
    return 'punctuation';
  },
  languageData: { closeBrackets: { brackets: ['(', '[', '"', "'"] }, commentTokens: { line: '//' } },
});

function inText(stream: Parameters<Parameters<typeof StreamLanguage.define>[0]['token']>[0], state: State, quote: string) {
  while (!stream.eol()) {
    if (!state.isRaw && stream.eat('\\')) stream.next();
    else if (stream.match(quote)) {
      state.quote = null;
      break;
    } else stream.next();
  }
  // Only three quotes hold more than a line.
  if (stream.eol() && quote.length === 1) state.quote = null;
  return 'string';
}
