import { useTranslation } from 'react-i18next';
import { ChoiceField, NumberField } from '../../components/things/fields';
import { FORMATS, type DraftProps } from './draft';
import { MOST_ROWS } from './missing';

/** How rows leave, and how many. */
export function ExportTerms({ draft, change }: DraftProps) {
  const { t } = useTranslation('new-issue');
  return (
    <section className="card card-b form" aria-label={t('file')}>
      <h2>{t('file')}</h2>
      <div className="two">
        <ChoiceField
          name="format" label={t('format')} choices={FORMATS.map(format => ({ value: format, label: t(`common:format.${format}`) }))}
          value={draft.format} change={format => change({ format: FORMATS.find(each => each === format)! })}
        />
        <NumberField name="rowLimit" label={t('rowLimit')} hint={t('rowLimitHint')} min={1} max={MOST_ROWS} value={draft.rowLimit} change={rowLimit => change({ rowLimit })} />
      </div>
    </section>
  );
}
