import { useTranslation } from 'react-i18next';
import type { Field } from '../condition/fields';
import { useChoices } from '../editor/useChoices';
import type { Source } from '../flow';
import { moreFields, type Supposed } from './supposed';

interface Props {
  source: Source;
  values: Supposed['values'];
  change: (values: Supposed['values']) => void;
}

/** What else conditions of this source type ask about; what is left empty is not known. */
export function MoreValues({ source, values, change }: Props) {
  return moreFields(source).map(field => (
    <One key={field.name} field={field} value={values[field.name] ?? ''} set={value => change({ ...values, [field.name]: value })} />
  ));
}

function One({ field, value, set }: { field: Field; value: string; set: (value: string) => void }) {
  const { t } = useTranslation('flows');
  const offered = useChoices(field.choices);
  const choices = field.type === 'bool' ? [{ id: 'true', title: t('yes') }, { id: 'false', title: t('no') }] : offered;
  return (
    <label className="field">
      <span className="label">{t(`variable.${field.name}`)}</span>
      {choices.length > 0 ? (
        <select className="input" value={value} onChange={event => set(event.target.value)}>
          <option value="">{t('try.unknown')}</option>
          {choices.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </select>
      ) : (
        <input
          className="input"
          inputMode={field.type === 'int' ? 'numeric' : 'text'}
          placeholder={t('try.unknown')}
          value={value}
          onChange={event => set(event.target.value)}
        />
      )}
    </label>
  );
}
