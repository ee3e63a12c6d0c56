import { Segmented } from 'antd';
import { Suspense, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleGroupType } from 'react-querybuilder';
import { later } from '../../../api/later';
import { FIELDS } from '../condition/fields';
import { fromCel } from '../condition/fromCel';
import { toCel } from '../condition/toCel';
import type { Source } from '../flow';
import { Said, useSaid } from '../../../said/Said';
import { inText, type Told } from './faults';

const Builder = later(() => import('./Builder'));
const Cel = later(() => import('../../../editor/Cel'));

interface Props {
  source: Source;
  condition: string;
  /** What the service finds wrong with it. */
  faults: readonly Told[];
  /** The condition, and whether it is all there; the builder's is not while a value is still to be given. */
  change: (condition: string, isComplete: boolean) => void;
}

/**
 * A flow's condition, in the builder or as it is written. The text is what counts: while nothing is changed in the builder, the text stays
 * as its author wrote it.
 */
export function Condition({ source, condition, faults, change }: Props) {
  const { t } = useTranslation('flows');
  const id = useId();
  const fields = FIELDS[source];
  const shown = useMemo(() => fromCel(condition, fields), [condition, fields]);
  const [query, setQuery] = useState<RuleGroupType | null>(shown.isShown ? shown.query : null);
  const names = useMemo(
    () => fields.map(field => ({ name: field.name, kind: t(`editor.type.${field.type}`), title: t(`variable.${field.name}`) })),
    [fields, t],
  );
  const said = useSaid();
  const marked = useMemo(
    () => faults.map(fault => ({ ...inText(condition, fault), message: said(fault.message) ?? fault.message })),
    [condition, faults, said],
  );
  const build = (next: RuleGroupType) => {
    const [before, after] = [query && toCel(query, fields), toCel(next, fields)];
    setQuery(next);
    // The builder also tells what changes nothing of the meaning, such as that it gave a rule an id.
    if (before !== after) change(after ?? condition, after !== null);
  };
  const turn = (mode: string) => {
    setQuery(mode === 'visual' && shown.isShown ? shown.query : null);
    // What was not complete in the builder is left behind with it.
    change(condition, true);
  };
  return (
    <section className="flow-part" aria-labelledby={id}>
      <div className="flow-part-head">
        <div className="grow">
          <h3 id={id}>{t('editor.condition')}</h3>
          <p className="hint">{t(condition.trim() === '' ? 'editor.everything' : 'editor.conditionHint')}</p>
        </div>
        <Segmented
          size="small"
          aria-label={t('editor.mode')}
          value={query ? 'visual' : 'raw'}
          onChange={turn}
          options={[
            { value: 'visual', label: t('editor.visual'), disabled: !query && !shown.isShown },
            { value: 'raw', label: t('editor.raw') },
          ]}
        />
      </div>
      {!query && !shown.isShown && shown.why === 'beyond' && <p className="flow-note">{t('editor.beyond')}</p>}
      <Suspense fallback={<div className="flow-box flow-loading" />}>
        {query ? (
          <>
            <div className="flow-box"><Builder query={query} source={source} change={build} /></div>
            <p className="flow-preview"><span className="hidden">{t('editor.preview')}</span><code>{toCel(query, fields) === null ? '…' : condition || t('always')}</code></p>
          </>
        ) : (
          <div className="flow-box flow-raw">
            <Cel text={condition} label={t('editor.condition')} names={names} faults={marked} change={text => change(text, true)} />
          </div>
        )}
      </Suspense>
      {faults.length > 0 && (
        <div role="alert">
          <ul className="flow-faults">
            {faults.map((fault, index) => (
              <li key={index}>
                {fault.line !== null && <b>{t('editor.place', { line: fault.line, column: fault.column })}</b>} <Said>{fault.message}</Said>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
