import { useTranslation } from 'react-i18next';
import { Field } from '../../components/things/fields';
import { UNITS, type Lifetime } from './lifetime';

interface Props {
  name: string;
  label: string;
  hint: string;
  value: Lifetime;
  change: (value: Lifetime) => void;
}

/** How many minutes, hours or days. */
export function LifetimeField({ value, change, ...about }: Props) {
  const { t } = useTranslation('new-issue');
  return (
    <Field
      {...about}
      field={props => (
        <span className="lifetime">
          <input
            {...props}
            className="input"
            type="number"
            min={1}
            step={1}
            inputMode="numeric"
            value={value.amount ?? ''}
            onChange={event => change({ ...value, amount: event.target.value === '' ? null : Number(event.target.value) })}
          />
          <select className="input" aria-label={t('unit')} value={value.unit} onChange={event => change({ ...value, unit: UNITS.find(unit => unit === event.target.value)! })}>
            {UNITS.map(unit => <option key={unit} value={unit}>{t(`units.${unit}`)}</option>)}
          </select>
        </span>
      )}
    />
  );
}
