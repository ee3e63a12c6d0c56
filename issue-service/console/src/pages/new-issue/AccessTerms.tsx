import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../../components/things/fields';
import type { DraftProps } from './draft';
import { LifetimeField } from './LifetimeField';

/** What may be read, for how long, and whether it may be taken out. */
export function AccessTerms({ draft, change }: DraftProps) {
  const { t } = useTranslation('new-issue');
  const id = useId();
  return (
    <section className="card card-b form" aria-labelledby={id}>
      <h2 id={id}>{t('access')}</h2>
      <fieldset className="choices">
        <legend>{t('accessTo')}</legend>
        {[false, true].map(isAny => (
          <label key={String(isAny)} className="check">
            <input type="radio" name={id} checked={draft.isAny === isAny} onChange={() => change({ isAny })} />
            {t(isAny ? 'anyQuery' : 'oneQuery')}
          </label>
        ))}
      </fieldset>
      <LifetimeField name="accessFor" label={t('for')} hint={t('accessForHint')} value={draft.accessFor} change={accessFor => change({ accessFor })} />
      <CheckField name="dataExport" label={t('dataExport')} hint={t('dataExportHint')} value={draft.dataExport} change={dataExport => change({ dataExport })} />
    </section>
  );
}
