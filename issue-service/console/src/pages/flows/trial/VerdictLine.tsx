import { Check, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Said } from '../../../said/Said';
import type { Verdict } from './verdicts';

const LOOKS = {
  MATCHED: { icon: Check, look: 'badge-ok' },
  NOT_MATCHED: { icon: CircleX, look: '' },
  FAILED: { icon: TriangleAlert, look: 'badge-err' },
} as const;

// More say nothing that the first did not.
const MOST_LOOKS = 3;

/** What a flow said to the request that is tried, with what each part of its condition was. */
export function VerdictLine({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('flows');
  const { icon: Icon, look } = LOOKS[verdict.result];
  return (
    <div className="flow-verdict">
      <span className={`badge ${look}`}><Icon size={13} strokeWidth={2.2} aria-hidden />{t(`try.verdict.${verdict.result}`)}</span>
      <ul>
        {verdict.looks.slice(0, MOST_LOOKS).flatMap((each, index) => [
          ...(each.error ? [<li key={`${index}-error`} className="err"><Said>{each.error}</Said></li>] : []),
          ...each.terms.map((term, at) => (
            <li key={`${index}-${at}`}>
              <code>{term.text}</code> <span>{t(`try.term.${['true', 'false', ''].includes(term.value) ? term.value || 'unasked' : 'failed'}`)}</span>
            </li>
          )),
        ])}
      </ul>
    </div>
  );
}
