import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { toIso, toSpan, UNITS, type Span, type Unit } from './duration';

interface Props {
  options: Draft['options'];
  change: (options: Draft['options']) => void;
}

const FIRST: Span = { count: 4, unit: 'hours' };

/** How an approval goes through the nodes. */
export function Options({ options, change }: Props) {
  const { t } = useTranslation('flows');
  return (
    <fieldset className="flow-options">
      <legend className="hidden">{t('editor.options')}</legend>
      <Check text={t('editor.anyOrder')} isOn={options.anyOrder} turn={anyOrder => change({ ...options, anyOrder })} />
      <Check
        text={t('editor.samePerson')}
        isOn={options.samePersonMayPassSeveralNodes}
        turn={samePersonMayPassSeveralNodes => change({ ...options, samePersonMayPassSeveralNodes })}
      />
      <Time text={t('editor.remindAfter')} iso={options.remindAfter} change={remindAfter => change({ ...options, remindAfter })} />
      <Time text={t('editor.expireAfter')} iso={options.expireAfter} change={expireAfter => change({ ...options, expireAfter })} />
    </fieldset>
  );
}

function Check({ text, isOn, turn }: { text: string; isOn: boolean; turn: (isOn: boolean) => void }) {
  return <label className="check"><input type="checkbox" checked={isOn} onChange={event => turn(event.target.checked)} />{text}</label>;
}

function Time({ text, iso, change }: { text: string; iso: string | null; change: (iso: string | null) => void }) {
  const { t } = useTranslation('flows');
  const id = useId();
  const span = iso === null ? null : toSpan(iso);
  return (
    <div className="flow-time">
      <label className="check" id={id}>
        <input type="checkbox" checked={iso !== null} onChange={event => change(event.target.checked ? toIso(FIRST) : null)} />{text}
      </label>
      {span && (
        <span>
          <input
            className="input flow-number"
            type="number"
            min={1}
            aria-labelledby={id}
            value={span.count}
            onChange={event => change(toIso({ ...span, count: Math.max(1, Math.trunc(event.target.valueAsNumber) || 1) }))}
          />
          <select className="input" aria-label={t('editor.unit')} value={span.unit} onChange={event => change(toIso({ ...span, unit: event.target.value as Unit }))}>
            {UNITS.map(unit => <option key={unit} value={unit}>{t(`editor.${unit}`)}</option>)}
          </select>
        </span>
      )}
      {iso !== null && !span && <code>{iso}</code>}
    </div>
  );
}
